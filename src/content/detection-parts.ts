import type { Place, SourceText, Span } from '../diagnostics/source-text.ts'
import type { AttackTechnique } from '../finding/finding.ts'
import { killChainPhasesOf } from '../finding/kill-chain.ts'
import { attackTechnique } from './attack.ts'
import { contentRoot } from './content-root.ts'
import { embeddedText } from './embedded-text.ts'
import { filterMacroName } from './filter-macro.ts'
import type { YamlFile } from './parse-yaml.ts'
import { queryLanguage, runnableOf } from './query-language.ts'
import { searchMapOf } from './search-map-of-yaml.ts'
import { keyPlaceAt, placeAt, placeIfAny, scalarAt, type YamlPath } from './yaml-place.ts'

/** What both forms have under the same keys. */
interface CommonContent {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly status: string
  readonly description: string
  readonly search: unknown
  readonly how_to_implement: string
  readonly known_false_positives: string
  readonly references: readonly string[]
}

export function commonFacts(
  file: YamlFile,
  content: CommonContent,
  product: readonly string[],
  attack: readonly AttackTechnique[],
) {
  const language = queryLanguage(content.search, product)
  const searchMap = language === 'sigma' ? searchMapOf(file) : null
  return {
    id: content.id.toLowerCase(),
    name: content.name,
    version: content.version,
    status: content.status,
    product,
    description: content.description.trim(),
    language,
    runnable: runnableOf(content.status, language, searchMap),
    query: textAt(file, ['search']),
    searchMap,
    howToImplement: content.how_to_implement.trim(),
    knownFalsePositives: content.known_false_positives.trim(),
    references: content.references,
    attack,
    filterMacro: filterMacroName(content.name),
    path: file.source.name,
    root: contentRoot(file.source.name),
  }
}

/** The text at a path as a source of its own; a map's YAML as it stands. */
export function textAt(file: YamlFile, path: YamlPath): SourceText {
  const name = `${file.source.name}: ${path.join('.')}`
  const scalar = scalarAt(file, path)
  if (scalar) return embeddedText(scalar, file.source, name)
  const { span } = placeAt(file, path)
  const locate = ({ start, end }: Span) => ({
    source: file.source,
    span: { start: span.start + start, end: span.start + end },
  })
  return { name, text: file.source.text.slice(span.start, span.end), embedding: { locate } }
}

interface PlacedPaths {
  readonly analyticStories: YamlPath
  readonly requiredFields: YamlPath
}

export const placesOf = (
  file: YamlFile,
  paths: PlacedPaths,
  storyNames: readonly string[],
  observables: readonly Place[],
) => ({
  id: placeAt(file, ['id']),
  name: placeAt(file, ['name']),
  description: textAt(file, ['description']),
  dataModels: keyPlaceAt(file, ['datamodel']),
  requiredFields: placeIfAny(file, paths.requiredFields),
  analyticStories: storyNames.map((_, index) => placeAt(file, [...paths.analyticStories, index])),
  observables,
})

/** One that the table lacks keeps its id for a name. */
export const techniqueOf = (technique: string): AttackTechnique =>
  attackTechnique(technique) ?? { technique, name: technique, tactics: [] }

/** As written, else derived. */
export const phasesOf = (
  written: readonly string[],
  attack: readonly AttackTechnique[],
): readonly string[] =>
  written.length > 0 ? written : killChainPhasesOf(attack.flatMap(({ tactics }) => tactics))
