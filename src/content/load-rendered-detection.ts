import { checkSchema } from './check-schema.ts'
import type { Detection } from './detection.ts'
import { commonFacts, phasesOf, placesOf, techniqueOf } from './detection-parts.ts'
import { detectionTests } from './detection-tests.ts'
import type { LoadedDetection } from './load-detection.ts'
import { unknownTechniques } from './metadata-doubts.ts'
import type { YamlFile } from './parse-yaml.ts'
import { renderedDetectionSchema } from './rendered-schema.ts'

const annotationsPath = ['tags', 'annotations'] as const

const paths = {
  analyticStories: [...annotationsPath, 'analytic_story'],
  requiredFields: ['tags', 'required_fields'],
}

/** A detection as Splunk's build renders it for the streaming engine. */
export function loadRenderedDetection(file: YamlFile): LoadedDetection {
  const { content, diagnostics } = checkSchema(file, renderedDetectionSchema)
  if (!content) return { detection: null, diagnostics }
  const { annotations, risk_score: riskScore, required_fields: requiredFields } = content.tags
  const attack = annotations.mitre_attack_id.map(techniqueOf)
  const detection: Detection = {
    ...commonFacts(file, content, [], attack),
    form: 'rendered',
    date: '',
    author: '',
    type: '',
    dataModels: [],
    dataSources: [],
    requiredFields,
    analyticStories: annotations.analytic_story,
    killChainPhases: phasesOf(annotations.kill_chain_phases, attack),
    cve: annotations.cve,
    impact: null,
    confidence: null,
    riskScore,
    message: null,
    observables: [],
    riskObjects: [],
    threatObjects: [],
    tests: detectionTests(file, ['test', 'tests'], content.test?.tests ?? []),
    places: placesOf(file, paths, annotations.analytic_story, []),
  }
  return {
    detection,
    diagnostics: [
      ...diagnostics,
      ...unknownTechniques(
        file,
        [...annotationsPath, 'mitre_attack_id'],
        annotations.mitre_attack_id,
      ),
    ],
  }
}
