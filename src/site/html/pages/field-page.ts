import type { FieldModel } from '../../model/field-models.ts'
import { clipLine, clips } from '../clip.ts'
import { originsHtml } from '../detection/fields-section.ts'
import { sectionHtml } from '../detection/section.ts'
import { detectionsSection } from '../detection-list.ts'
import { html } from '../html.ts'
import type { Page } from '../layout.ts'
import { pageContext, type SiteContext } from '../page-context.ts'
import { viewNames } from './source-list-page.ts'

export function fieldPage(model: FieldModel, site: SiteContext): Page {
  const { view, path: field, origins, detections } = model
  const path = site.paths.field(view, field) ?? ''
  const context = pageContext(site, path)
  return {
    path,
    title: field,
    description: `The field ${field}: which Windows events fill it, which detections read it.`,
    section: 'sources',
    body: html`<div class="page"><div class="lead">
<p class="crumbs"><a href="${context.to('sources/index.html')}">Data</a> ›
<a href="${context.to(`sources/index.html#${view}`)}">${viewNames[view]}</a></p>
<h1><code>${clipLine(field, clips.name)}</code></h1></div>
<div class="matter">
${sectionHtml({
  id: 'from',
  title: 'Where it comes from',
  body: origins.length === 0 ? unfilledNote : html`<p>${originsHtml(origins, context)}</p>`,
})}
${detectionsSection('Detections that read it', detections, context)}</div></div>`,
  }
}

const unfilledNote = html`<p class="note">No Windows event that Telltale maps fills this field.
Events that something else has normalised may bring it.</p>`
