import { type MappedSource, mappedSources } from '../../model/data-sources.ts'
import type { FieldModel } from '../../model/field-models.ts'
import type { SourceModel } from '../../model/site-model.ts'
import { clipLine } from '../clip.ts'
import { sectionHtml } from '../detection/section.ts'
import { type Html, html, type Part } from '../html.ts'
import type { Page } from '../layout.ts'
import { type PageContext, pageContext, type SiteContext } from '../page-context.ts'
import { table } from '../table.ts'

export const viewNames = { enriched: 'Enriched event', ocsf: 'OCSF event' } as const

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

export const familyWords = ({ family }: MappedSource): string => family.replaceAll('_', ' ')

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
