import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { checkSchema } from './check-schema.ts'
import type { Detection } from './detection.ts'
import { commonFacts, phasesOf, places, techniqueOf, textAt } from './detection-parts.ts'
import { detectionSchema } from './detection-schema.ts'
import { detectionTests } from './detection-tests.ts'
import { unclosedFields, unknownDataModels, unknownTechniques } from './metadata-doubts.ts'
import type { YamlFile } from './parse-yaml.ts'
import { checkedRiskScore } from './risk-score.ts'

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
    tests: detectionTests(file, ['tests'], content.tests),
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
