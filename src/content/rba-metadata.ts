import { textAt } from './detection-parts.ts'
import { attackerOf, victimOf } from './entity-observables.ts'
import { type Metadata, tagPaths } from './metadata.ts'
import type { YamlFile } from './parse-yaml.ts'
import type { RbaDetectionContent } from './rba-schema.ts'
import { placeAt } from './yaml-place.ts'

/** Release 5: the detection's own score is the highest of its entities'. */
export function rbaMetadata(file: YamlFile, { rba, tags }: RbaDetectionContent): Metadata {
  const message = rba ? textAt(file, ['rba', 'message']) : null
  const victims = rba?.risk_objects ?? []
  const threats = rba?.threat_objects ?? []
  const fieldPlaces = (key: string, items: readonly unknown[]) =>
    items.map((_, index) => placeAt(file, ['rba', key, index, 'field']))
  return {
    product: tags.product,
    analyticStories: tags.analytic_story,
    techniques: tags.mitre_attack_id,
    killChainPhases: tags.kill_chain_phases,
    cve: tags.cve,
    requiredFields: tags.required_fields,
    impact: tags.impact ?? null,
    confidence: tags.confidence ?? null,
    riskScore: Math.max(0, ...victims.map(({ score }) => score)),
    message,
    observables: [...victims.map(victimOf), ...threats.map(attackerOf)],
    riskObjects: victims.map(victim => ({ ...victim, message })),
    threatObjects: threats,
    diagnostics: [],
    paths: tagPaths,
    observablePlaces: [
      ...fieldPlaces('risk_objects', victims),
      ...fieldPlaces('threat_objects', threats),
    ],
  }
}
