import type { FieldModel } from '../../model/field-models.ts'
import type { SourceModel } from '../../model/site-model.ts'
import { clipLine, clips } from '../clip.ts'
import { filledBy } from '../detection/fields-section.ts'
import { sectionHtml } from '../detection/section.ts'
import { detectionsSection } from '../detection-list.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../layout.ts'
import { type PageContext, pageContext, type SiteContext } from '../page-context.ts'
import { table } from '../table.ts'
import { familyWords, viewNames } from './source-list-page.ts'

export function sourcePage(model: SourceModel, site: SiteContext): Page {
  const { name, mapped, detections } = model
  const path = site.paths.source(name) ?? ''
  const context = pageContext(site, path)
  return {
    path,
    title: name,
    description: `Detections that read ${name}, and the fields that it gives.`,
    section: 'sources',
    body: html`<div class="page"><div class="lead">
<p class="crumbs"><a href="${context.to('sources/index.html')}">Data</a></p>
<h1>${clipLine(name, clips.name)}</h1>
${
  mapped
    ? html`<p class="muted">Event ${mapped.eventNumber} of <code>${mapped.log.provider}</code>,
channel <code>${mapped.log.channel}</code>: ${familyWords(mapped)}</p>`
    : html`<p class="note">Detections name this source; Telltale has no views of it.</p>`
}</div>
<div class="matter">
${detectionsSection('Detections', detections, context)}
${
  mapped &&
  (['enriched', 'ocsf'] as const).map(view =>
    sectionHtml({
      id: view,
      title: `${viewNames[view]}: where its fields come from`,
      body: filledTable(name, view, context),
    }),
  )
}</div></div>`,
  }
}

function filledTable(source: string, view: FieldModel['view'], context: PageContext): Html {
  const { model, paths, to } = context
  const rows = model.fields.flatMap(field => {
    const origin = field.origins.find(found => found.source === source)
    if (field.view !== view || !origin) return []
    return [
      [
        html`<a href="${to(paths.field(view, field.path) ?? '')}"><code>${field.path}</code></a>`,
        filledBy(origin.from),
      ],
    ]
  })
  return table(viewNames[view], [{ title: 'Field' }, { title: 'From' }], rows)
}
