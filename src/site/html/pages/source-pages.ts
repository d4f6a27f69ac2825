import { type MappedSource, mappedSources } from '../../model/data-sources.ts'
import type { FieldModel } from '../../model/field-models.ts'
import type { SourceModel } from '../../model/site-model.ts'
import { clipLine, clips } from '../clip.ts'
import { filledBy, originsHtml } from '../detection/fields-section.ts'
import { sectionHtml } from '../detection/section.ts'
import { detectionTable } from '../detection-list.ts'
import { type Html, html, type Part } from '../html.ts'
import type { Page } from '../layout.ts'
import { type PageContext, pageContext, type SiteContext } from '../page-context.ts'
import { table } from '../table.ts'

const viewNames = { enriched: 'Enriched event', ocsf: 'OCSF event' } as const

/** The data that detections read: events of Windows, and the fields that they become. */
export function sourceListPage(site: SiteContext): Page {
  const path = 'sources/index.html'
  const context = pageContext(site, path)
  const { sources, fields } = site.model
  const mapped = sources.filter(source => source.mapped !== null)
  const others = sources.filter(source => source.mapped === null)
  return {
    path,
    title: 'Data sources and fields',
    description: 'Which Windows events the detections read, and where each field comes from.',
    section: 'sources',
    body: html`<div class="page wide"><div class="lead"><h1>Data sources and fields</h1></div>
<div class="matter">
${sectionHtml({
  id: 'events',
  title: 'Windows events',
  body: table(
    'Windows events',
    eventColumns,
    mapped.map(source => eventRow(source, context)),
  ),
})}
${others.length > 0 && sectionHtml({ id: 'others', title: 'Other sources that detections name', body: otherTable(others, context) })}
${(['enriched', 'ocsf'] as const).map(view =>
  sectionHtml({
    id: view,
    title: `${viewNames[view]}: fields`,
    body: fieldTable(
      viewNames[view],
      fields.filter(field => field.view === view),
      context,
    ),
  }),
)}</div></div>`,
  }
}

const eventColumns = [
  { title: 'Event' },
  { title: 'Kind' },
  { title: 'Channel' },
  { title: 'Detections', kind: 'num' },
]

const familyWords = ({ family }: MappedSource): string => family.replaceAll('_', ' ')

const eventRow = (
  { name, mapped, detections }: SourceModel,
  { paths, to }: PageContext,
): readonly Part[] => [
  html`<a href="${to(paths.source(name) ?? '')}">${name}</a>`,
  mapped && familyWords(mapped),
  mapped && html`<code>${mapped.log.channel}</code>`,
  detections.length,
]

const otherTable = (sources: readonly SourceModel[], { paths, to }: PageContext): Html =>
  table(
    'Other sources',
    [{ title: 'Source' }, { title: 'Detections', kind: 'num' }],
    sources.map(({ name, detections }) => [
      html`<a href="${to(paths.source(name) ?? '')}">${clipLine(name, 100)}</a>`,
      detections.length,
    ]),
  )

function fieldTable(name: string, fields: readonly FieldModel[], context: PageContext): Html {
  const { paths, to } = context
  return table(
    name,
    [{ title: 'Field' }, { title: 'Events that fill it' }, { title: 'Detections', kind: 'num' }],
    fields.map(({ view, path, origins, detections }) => [
      html`<a href="${to(paths.field(view, path) ?? '')}"><code>${clipLine(path, 100)}</code></a>`,
      eventNames(origins),
      detections.length,
    ]),
  )
}

/** Few fields are filled by all events, and those say when and where. */
const eventNames = (origins: FieldModel['origins']): string =>
  origins.length === mappedSources.length
    ? 'every event'
    : origins.map(({ source }) => source).join(', ')

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
    ? html`<p class="muted">Event ${mapped.eventNumber} of <code>${mapped.log.provider}</code>, channel <code>${mapped.log.channel}</code>: ${familyWords(mapped)}</p>`
    : html`<p class="note">Detections name this source; Telltale has no views of it.</p>`
}</div>
<div class="matter">
${sectionHtml({ id: 'detections', title: 'Detections', body: detectionTable(`Detections that read ${name}`, detections, context) })}
${mapped && (['enriched', 'ocsf'] as const).map(view => sectionHtml({ id: view, title: `${viewNames[view]}: where its fields come from`, body: filledTable(name, view, context) }))}</div></div>`,
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
<p class="crumbs"><a href="${context.to('sources/index.html')}">Data</a> › <a href="${context.to(`sources/index.html#${view}`)}">${viewNames[view]}</a></p>
<h1><code>${clipLine(field, clips.name)}</code></h1></div>
<div class="matter">
${sectionHtml({
  id: 'from',
  title: 'Where it comes from',
  body:
    origins.length === 0
      ? html`<p class="note">No Windows event that Telltale maps fills this field. Events that something else has normalised may bring it.</p>`
      : html`<p>${originsHtml(origins, context)}</p>`,
})}
${sectionHtml({ id: 'detections', title: 'Detections that read it', body: detectionTable(`Detections that read ${field}`, detections, context) })}</div></div>`,
  }
}
