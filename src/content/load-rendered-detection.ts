import { checkSchema } from './check-schema.ts'
import type { Detection } from './detection.ts'
import { commonFacts, phasesOf, places, techniqueOf } from './detection-parts.ts'
import { renderedDetectionSchema } from './detection-schema.ts'
import { detectionTests } from './detection-tests.ts'
import type { LoadedDetection } from './load-detection.ts'
import { unknownTechniques } from './metadata-doubts.ts'
import type { YamlFile } from './parse-yaml.ts'

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
    tests: detectionTests(file, ['test', 'tests'], content.test?.tests ?? []),
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
