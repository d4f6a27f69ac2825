import { z } from 'zod'
import { detectionObject } from './detection-schema.ts'
import { threatObject } from './rba-schema.ts'
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

const entity = { field: words, type: words, score: percentage } as const

/**
 * Release 6: no `tags`, everything at the top. `finding` tells and names the one entity that is
 * alerted on, `intermediate_findings` those that only add up, each with a message of its own.
 */
export const findingDetectionSchema = detectionObject({
  finding: object({ title: words, entity: object(entity) }).optional(),
  intermediate_findings: object({
    entities: optionalList(object({ ...entity, message: words })),
  }).optional(),
  threat_objects: optionalList(threatObject),
  analytic_story: optionalList(words),
  asset_type: optionalText,
  atomic_guid: ignored,
  category: ignored,
  cve: optionalList(text),
  group: ignored,
  kill_chain_phases: optionalList(words),
  mappings: ignored,
  mitre_attack_id: optionalList(techniqueId),
  product: optionalList(text),
  required_fields: optionalList(text),
  security_domain: optionalText,
})

export type FindingDetectionContent = z.output<typeof findingDetectionSchema>
