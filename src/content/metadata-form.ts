import { isMap, member, type Value } from '../event/value.ts'

/**
 * `tags`: releases 3 and 4. `rba`: release 5, hunting searches, and the year 2020, when nothing was
 * scored. `finding`: release 6.
 */
export type MetadataForm = 'tags' | 'rba' | 'finding'

const findingKeys = ['finding', 'intermediate_findings', 'threat_objects'] as const

const scoringTags = ['impact', 'confidence', 'message', 'observable', 'risk_score'] as const

/** Types of detections that need no score: their findings are looked at, not added up. */
const unscoredTypes: ReadonlySet<Value> = new Set(['Hunting', 'Correlation', 'batch', 'streaming'])

/** How the metadata of a detection are laid out, by the keys that only one form has. */
export function metadataForm(value: Value): MetadataForm {
  if (!isMap(value)) return 'tags'
  const has = (key: string): boolean => member(value, key) !== null
  if (has('rba')) return 'rba'
  if (findingKeys.some(has)) return 'finding'
  if (!has('tags')) return has('mitre_attack_id') || has('analytic_story') ? 'finding' : 'tags'
  const tags = member(value, 'tags')
  const isScored = isMap(tags) && scoringTags.some(key => member(tags, key) !== null)
  return !isScored && isMap(tags) && unscoredTypes.has(member(value, 'type')) ? 'rba' : 'tags'
}
