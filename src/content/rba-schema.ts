import { z } from 'zod'
import { detectionObject, observable } from './detection-schema.ts'
import { ignored, list, object, optionalList, percentage, text, words } from './schema-parts.ts'
import { tagKeys } from './tags-schema.ts'

/** `type` is `user`, `system` or `other` in published content. */
const riskObject = object({ field: words, type: words, score: percentage })

export const threatObject = object({ field: words, type: words })

/**
 * Release 5: score and message under `rba`, each entity with a score of its own. Hunting searches
 * and those of 2020 have none: their findings carry no risk.
 */
export const rbaDetectionSchema = detectionObject({
  rba: object({
    message: words,
    risk_objects: list(riskObject),
    threat_objects: optionalList(threatObject),
  }).optional(),
  tags: object({
    ...tagKeys,
    confidence: percentage.optional(),
    impact: percentage.optional(),
    message: text.optional(),
    observable: optionalList(observable),
    risk_object: ignored,
    risk_object_type: ignored,
    risk_score: ignored,
  }),
})

export type RbaDetectionContent = z.output<typeof rbaDetectionSchema>
