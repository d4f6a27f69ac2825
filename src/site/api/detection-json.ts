import type { DetectionModel } from '../model/detection-model.ts'
import type { SitePaths } from '../site-paths.ts'
import { type Clause, phraseText } from '../words/phrase.ts'

/** A detection as one line of a list says it. */
export function detectionSummary(model: DetectionModel, paths: SitePaths): object {
  const { detection, level, tactics, dataSources, problem } = model
  return {
    id: detection.id,
    name: detection.name,
    version: detection.version,
    date: detection.date,
    type: detection.type,
    status: detection.status,
    page: paths.detection(model),
    api: detectionPath(model),
    techniques: detection.attack.map(({ technique }) => technique),
    tactics,
    data_sources: dataSources,
    analytic_stories: detection.analyticStories,
    kill_chain_phases: detection.killChainPhases,
    risk_score: detection.riskScore,
    risk_level: level,
    runs: problem === null,
  }
}

export const detectionPath = ({ detection }: DetectionModel): string =>
  `api/detections/${detection.id}.json`

/** All that a detection's page says, for programs; the playground reads its query and filter here. */
export function detectionJson(model: DetectionModel, paths: SitePaths): object {
  const { detection } = model
  return {
    ...detectionSummary(model, paths),
    author: detection.author,
    product: detection.product,
    data_models: detection.dataModels,
    description: detection.description,
    language: detection.language,
    query: detection.query.text,
    in_plain_words: model.steps.map(({ name, steps }) => ({
      stream: name,
      steps: steps.map(clauseJson),
    })),
    macros: model.macroCalls,
    filter_macro: detection.filterMacro,
    filter_columns: model.filterColumns,
    fields: model.fields.map(({ name, view, isListed, isRead, origins }) => ({
      name,
      view,
      listed: isListed,
      read: isRead,
      from: origins.map(({ source, from }) => ({ source, fields: from })),
    })),
    how_to_implement: detection.howToImplement,
    known_false_positives: detection.knownFalsePositives,
    attack: detection.attack,
    cve: detection.cve,
    impact: detection.impact,
    confidence: detection.confidence,
    message: detection.message?.text ?? null,
    observables: detection.observables,
    risk_objects: detection.riskObjects.map(({ field, type, score, message }) => ({
      field,
      type,
      score,
      message: message?.text ?? null,
    })),
    threat_objects: detection.threatObjects,
    references: detection.references,
    tests: detection.tests.map(({ name, passCondition, data, benignData, mustNotMatch }) => ({
      name,
      pass_condition: passCondition,
      must_not_match: mustNotMatch,
      data,
      benign_data: benignData.map(({ location }) => location),
    })),
    evidence: model.tested,
    history: model.history,
    problem: model.problem,
    finding: model.finding,
    source: { path: model.sourcePath, text: model.sourceText },
  }
}

const clauseJson = ({ phrase, details }: Clause): object => ({
  text: phraseText(phrase),
  ...(details.length > 0 && { details: details.map(clauseJson) }),
})
