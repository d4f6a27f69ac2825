import { z } from 'zod'
import { detectionObject, observable } from './detection-schema.ts'
import {
  ignored,
  object,
  optionalList,
  optionalText,
  percentage,
  techniqueId,
  text,
  words,
} from './schema-parts.ts'

/** Keys of `tags` that every form of metadata with `tags` has. */
export const tagKeys = {
  analytic_story: optionalList(words),
  asset_type: optionalText,
  atomic_guid: ignored,
  automated_detection_testing: ignored,
  cis20: ignored,
  context: ignored,
  cve: optionalList(text),
  dataset: ignored,
  drilldown_search: ignored,
  group: ignored,
  kill_chain_phases: optionalList(words),
  manual_test: ignored,
  mappings: ignored,
  mitre_attack_id: optionalList(techniqueId),
  nist: ignored,
  product: optionalList(text),
  required_fields: optionalList(text),
  risk_severity: ignored,
  security_domain: optionalText,
  throttling: ignored,
} as const

/** Releases 3 and 4: impact, confidence, message and observables under `tags`. */
export const tagsDetectionSchema = detectionObject({
  tags: object({
    ...tagKeys,
    confidence: percentage,
    impact: percentage,
    message: words,
    observable: optionalList(observable),
    risk_score: percentage.optional(),
  }),
})

export type TagsDetectionContent = z.output<typeof tagsDetectionSchema>
