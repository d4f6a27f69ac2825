import { nearestName } from '../base/nearest-name.ts'
import {
  unclosedMessageField,
  unknownDataModel,
  unknownTechnique,
} from '../diagnostics/catalogue/content-metadata.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { SourceText } from '../diagnostics/source-text.ts'
import type { AttackTechnique } from '../finding/finding.ts'
import { killChainPhasesOf } from '../finding/kill-chain.ts'
import { parseMessageTemplate } from '../finding/message-template.ts'
import { attackTechnique } from './attack.ts'
import { checkSchema } from './check-schema.ts'
import { contentRoot } from './content-root.ts'
import { dataModelNames } from './data-models.ts'
import type { Detection } from './detection.ts'
import { detectionSchema, renderedDetectionSchema } from './detection-schema.ts'
import { detectionTests } from './detection-tests.ts'
import { embeddedText } from './embedded-text.ts'
import { filterMacroName } from './filter-macro.ts'
import type { YamlFile } from './parse-yaml.ts'
import { queryLanguage, runnableOf } from './query-language.ts'
import { checkedRiskScore } from './risk-score.ts'
import { keyPlaceAt, placeAt, scalarAt, type YamlPath } from './yaml-place.ts'

export interface LoadedDetection {
  readonly detection: Detection | null
  readonly diagnostics: readonly Diagnostic[]
}

/** A detection as people write it. Null when its metadata have errors. */
export function loadDetection(file: YamlFile): LoadedDetection {
  const { content, diagnostics } = checkSchema(file, detectionSchema)
  if (!content) return { detection: null, diagnostics }
  const { tags } = content
  const risk = checkedRiskScore(file, tags.impact, tags.confidence, tags.risk_score)
  const message = textAt(file, ['tags', 'message'])
  const techniques = ['tags', 'mitre_attack_id']
  const attack = tags.mitre_attack_id.map(techniqueOf)
  const detection: Detection = {
    ...commonFacts(file, content, tags.product, attack),
    ...places(file, ['tags', 'analytic_story'], tags.analytic_story, tags.observable),
    date: content.date,
    author: content.author,
    type: content.type,
    dataModels: content.datamodel,
    requiredFields: tags.required_fields,
    analyticStories: tags.analytic_story,
    killChainPhases: phasesOf(tags.kill_chain_phases, attack),
    impact: tags.impact,
    confidence: tags.confidence,
    riskScore: risk.score,
    message,
    observables: tags.observable.map(({ name, type, role }) => ({
      field: name,
      type,
      roles: role,
    })),
    tests: detectionTests(content.tests),
  }
  return {
    detection,
    diagnostics: [
      ...diagnostics,
      ...unknownTechniques(file, techniques, tags.mitre_attack_id),
      ...unknownDataModels(file, content.datamodel),
      ...risk.diagnostics,
      ...unclosedFields(message),
    ],
  }
}

/** A detection as Splunk's build renders it for the streaming engine. */
export function loadRenderedDetection(file: YamlFile): LoadedDetection {
  const { content, diagnostics } = checkSchema(file, renderedDetectionSchema)
  if (!content) return { detection: null, diagnostics }
  const { annotations, risk_score: riskScore, required_fields: requiredFields } = content.tags
  const attack = annotations.mitre_attack_id.map(techniqueOf)
  const detection: Detection = {
    ...commonFacts(file, content, [], attack),
    ...places(file, ['tags', 'annotations', 'analytic_story'], annotations.analytic_story, []),
    date: '',
    author: '',
    type: '',
    dataModels: [],
    requiredFields,
    analyticStories: annotations.analytic_story,
    killChainPhases: phasesOf(annotations.kill_chain_phases, attack),
    impact: null,
    confidence: null,
    riskScore,
    message: null,
    observables: [],
    tests: detectionTests(content.test?.tests ?? []),
  }
  const techniques = ['tags', 'annotations', 'mitre_attack_id']
  return {
    detection,
    diagnostics: [
      ...diagnostics,
      ...unknownTechniques(file, techniques, annotations.mitre_attack_id),
    ],
  }
}

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

function commonFacts(
  file: YamlFile,
  content: CommonContent,
  product: readonly string[],
  attack: readonly AttackTechnique[],
) {
  const language = queryLanguage(content.search, product)
  return {
    id: content.id.toLowerCase(),
    name: content.name,
    version: content.version,
    status: content.status,
    product,
    description: content.description.trim(),
    language,
    runnable: runnableOf(language),
    query: textAt(file, ['search']),
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
function textAt(file: YamlFile, path: YamlPath): SourceText {
  const name = `${file.source.name}: ${path.join('.')}`
  const scalar = scalarAt(file, path)
  if (scalar) return embeddedText(scalar, file.source, name)
  const { span } = placeAt(file, path)
  const locate = ({ start, end }: { readonly start: number; readonly end: number }) => ({
    source: file.source,
    span: { start: span.start + start, end: span.start + end },
  })
  return { name, text: file.source.text.slice(span.start, span.end), embedding: { locate } }
}

const places = (
  file: YamlFile,
  stories: YamlPath,
  names: readonly string[],
  observables: readonly unknown[],
) => ({
  places: {
    id: placeAt(file, ['id']),
    name: placeAt(file, ['name']),
    dataModels: keyPlaceAt(file, ['datamodel']),
    analyticStories: names.map((_, index) => placeAt(file, [...stories, index])),
    observables: observables.map((_, index) =>
      placeAt(file, ['tags', 'observable', index, 'name']),
    ),
  },
})

const techniqueOf = (technique: string): AttackTechnique =>
  attackTechnique(technique) ?? { technique, name: technique, tactics: [] }

const phasesOf = (
  written: readonly string[],
  attack: readonly AttackTechnique[],
): readonly string[] =>
  written.length > 0 ? written : killChainPhasesOf(attack.flatMap(({ tactics }) => tactics))

const unknownTechniques = (
  file: YamlFile,
  path: YamlPath,
  ids: readonly string[],
): readonly Diagnostic[] =>
  ids.flatMap((id, index) =>
    attackTechnique(id) ? [] : [unknownTechnique(placeAt(file, [...path, index]), id)],
  )

const unknownDataModels = (file: YamlFile, names: readonly string[]): readonly Diagnostic[] =>
  names.flatMap((name, index) => {
    if (dataModelNames.includes(name)) return []
    const place = placeAt(file, ['datamodel', index])
    return [unknownDataModel(place, name, nearestName(name, dataModelNames))]
  })

const unclosedFields = (message: SourceText): readonly Diagnostic[] =>
  parseMessageTemplate(message.text).unclosed.map(({ name, span }) => {
    const closing = { span: { start: span.end, end: span.end }, text: '$' }
    return unclosedMessageField({ source: message, span }, name, closing)
  })
