import { riskLevels } from '../../finding/risk.ts'
import { aggregateFunctions, scalarFunctions } from '../../functions/registry.ts'
import { clipLine, clips } from '../html/clip.ts'
import type { DetectionModel } from '../model/detection-model.ts'
import { diagnosticGroups } from '../model/diagnostic-codes.ts'
import { byText } from '../model/grouped.ts'
import type { SiteModel } from '../model/site-model.ts'
import { slugOf } from '../model/slugs.ts'
import { tactics } from '../model/tactics.ts'
import { commandReference } from '../reference/command-reference.ts'
import type { SitePaths } from '../site-paths.ts'
import type { Catalog, CatalogFacet, FacetId, OtherPage, SearchData } from './catalog.ts'
import { writeTextIndex } from './text-index.ts'

export function catalogOf({ detections }: SiteModel): Catalog {
  const facet = (
    id: FacetId,
    title: string,
    namesOf: (model: DetectionModel) => readonly string[],
    order?: readonly string[],
  ): CatalogFacet => facetOf(detections, { id, title, namesOf, order: order ?? [] })
  const names = detections.map(({ detection }) => clipLine(detection.name, clips.name))
  return {
    names,
    slugs: detections.map(({ slug }, at) => (slug === slugOf(names[at] ?? '') ? '' : slug)),
    risks: detections.map(({ detection }) => detection.riskScore),
    dates: detections.map(({ detection }) => detection.date),
    techniques: detections.map(({ detection }) =>
      [...new Set(detection.attack.map(({ technique }) => technique))].slice(0, 4).join(' '),
    ),
    idle: detections.flatMap(({ problem }, at) => (problem === null ? [] : at)),
    facets: [
      facet('tactic', 'Tactic', model => model.tactics, tactics),
      facet('source', 'Data source', model => model.dataSources),
      facet('risk', 'Risk', ({ level }) => [level], riskLevels.toReversed()),
      facet('type', 'Type', ({ detection }) => [detection.type]),
      facet('phase', 'Kill chain', ({ detection }) => detection.killChainPhases),
      facet('story', 'Story', ({ detection }) => detection.analyticStories),
    ],
  }
}

interface FacetFacts {
  readonly id: FacetId
  readonly title: string
  readonly namesOf: (model: DetectionModel) => readonly string[]
  /** Values in this order where given; others follow by name. */
  readonly order: readonly string[]
}

const valueLengthMax = 80

function facetOf(
  detections: readonly DetectionModel[],
  { id, title, namesOf, order }: FacetFacts,
): CatalogFacet {
  const names = detections.map(model => [
    ...new Set(namesOf(model).map(name => clipLine(name, valueLengthMax))),
  ])
  const present = new Set(names.flat())
  const others = [...present].filter(name => !order.includes(name)).toSorted(byText)
  const values = [...order.filter(name => present.has(name)), ...others]
  const places = new Map(values.map((value, at) => [value, at]))
  return { id, title, values, of: names.map(own => own.flatMap(name => places.get(name) ?? [])) }
}

/** Bounds what one hostile detection can add to the index. */
const indexedLengthMax = 12_000

export function searchDataOf(model: SiteModel, paths: SitePaths): SearchData {
  const others = otherPages(model, paths)
  const texts = [
    ...model.detections.map(searchText),
    ...others.map(([kind, title, , about]) => `${kind} ${title} ${about}`),
  ]
  return {
    others: others.map(([kind, title, path, about]) => [
      kind,
      clipLine(title, clips.name),
      path,
      clipLine(about, 100),
    ]),
    index: writeTextIndex(texts.map(text => text.slice(0, indexedLengthMax))),
  }
}

/** What a detection is found by: its metadata, and the texts that its query looks for. */
function searchText({ detection, pieces, tactics: own }: DetectionModel): string {
  const literals = pieces
    .filter(({ role }) => role === 'string' || role === 'regex')
    .map(({ text }) => text)
  return [
    detection.name,
    detection.id,
    detection.type,
    detection.author,
    ...own,
    ...detection.attack.flatMap(({ technique, name }) => [technique, name]),
    ...detection.analyticStories,
    ...detection.cve,
    detection.description,
    ...literals,
  ].join(' ')
}

/** One that has a page; nothing for one that has none. */
const page = (
  kind: string,
  title: string,
  path: string | null,
  about: string,
): readonly OtherPage[] => (path === null ? [] : [[kind, title, path, about]])

function otherPages(model: SiteModel, paths: SitePaths): readonly OtherPage[] {
  return [
    ...model.stories.flatMap(({ name, story }) =>
      page('story', name, paths.story(name), story?.description ?? ''),
    ),
    ...[...model.techniques.values()].flatMap(({ technique, name, tactics: own }) =>
      page('technique', `${technique} ${name}`, paths.technique(technique), own.join(', ')),
    ),
    ...model.sources.flatMap(({ name, mapped }) =>
      page('data source', name, paths.source(name), mapped?.family.replaceAll('_', ' ') ?? ''),
    ),
    ...model.fields.flatMap(({ view, path }) => page('field', path, paths.field(view, path), view)),
    ...model.macros.flatMap(({ macro }) =>
      page('macro', macro.name, paths.macro(macro.name), macro.description),
    ),
    ...commandReference.flatMap(({ name, summary }) =>
      page('command', name, paths.command(name), summary),
    ),
    ...[...scalarFunctions, ...aggregateFunctions].flatMap(({ name, summary }) =>
      page('function', name, paths.function(name), summary),
    ),
    ...diagnosticGroups.flatMap(({ kinds }) =>
      kinds.flatMap(({ code, title }) => page('code', code, paths.code(code), title)),
    ),
  ]
}
