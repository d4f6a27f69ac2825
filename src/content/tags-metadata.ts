import { textAt } from './detection-parts.ts'
import { type Metadata, tagPaths } from './metadata.ts'
import type { YamlFile } from './parse-yaml.ts'
import { checkedRiskScore } from './risk-score.ts'
import type { TagsDetectionContent } from './tags-schema.ts'
import { placeAt } from './yaml-place.ts'

/** Releases 3 and 4. */
export function tagsMetadata(file: YamlFile, { tags }: TagsDetectionContent): Metadata {
  const risk = checkedRiskScore(file, tags.impact, tags.confidence, tags.risk_score)
  return {
    product: tags.product,
    analyticStories: tags.analytic_story,
    techniques: tags.mitre_attack_id,
    killChainPhases: tags.kill_chain_phases,
    cve: tags.cve,
    requiredFields: tags.required_fields,
    impact: tags.impact,
    confidence: tags.confidence,
    riskScore: risk.score,
    message: textAt(file, ['tags', 'message']),
    observables: tags.observable.map(({ name, type, role }) => ({
      field: name,
      type,
      roles: role,
    })),
    riskObjects: [],
    threatObjects: [],
    diagnostics: risk.diagnostics,
    paths: tagPaths,
    observablePlaces: tags.observable.map((_, index) =>
      placeAt(file, ['tags', 'observable', index, 'name']),
    ),
  }
}
