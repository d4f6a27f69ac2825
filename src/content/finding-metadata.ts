import { textAt } from './detection-parts.ts'
import { attackerOf, victimOf } from './entity-observables.ts'
import type { FindingDetectionContent } from './finding-schema.ts'
import type { Metadata } from './metadata.ts'
import type { YamlFile } from './parse-yaml.ts'
import { placeAt, type YamlPath } from './yaml-place.ts'

const entityPath = (index: number): YamlPath => ['intermediate_findings', 'entities', index]

/** Release 6: the entity of the finding first, then those that only add up. */
export function findingMetadata(file: YamlFile, content: FindingDetectionContent): Metadata {
  const intermediate = content.intermediate_findings?.entities ?? []
  const told = [
    ...(content.finding
      ? [{ ...content.finding.entity, path: ['finding', 'entity'], told: ['finding', 'title'] }]
      : []),
    ...intermediate.map((entity, index) => ({
      ...entity,
      path: entityPath(index),
      told: [...entityPath(index), 'message'],
    })),
  ]
  const riskObjects = told.map(({ field, type, score, told: path }) => ({
    field,
    type,
    score,
    message: textAt(file, path),
  }))
  const threats = content.threat_objects
  return {
    product: content.product,
    analyticStories: content.analytic_story,
    techniques: content.mitre_attack_id,
    killChainPhases: content.kill_chain_phases,
    cve: content.cve,
    requiredFields: content.required_fields,
    impact: null,
    confidence: null,
    riskScore: Math.max(0, ...riskObjects.map(({ score }) => score)),
    message: riskObjects[0]?.message ?? null,
    observables: [...riskObjects.map(victimOf), ...threats.map(attackerOf)],
    riskObjects,
    threatObjects: threats,
    diagnostics: [],
    paths: {
      analyticStories: ['analytic_story'],
      techniques: ['mitre_attack_id'],
      requiredFields: ['required_fields'],
    },
    observablePlaces: [
      ...told.map(({ path }) => placeAt(file, [...path, 'field'])),
      ...threats.map((_, index) => placeAt(file, ['threat_objects', index, 'field'])),
    ],
  }
}
