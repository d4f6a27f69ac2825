import { z } from 'zod'
import { ignored, list, object, optionalText, text, wholeNumber, words } from './schema-parts.ts'

const flag = z.union([z.boolean(), z.enum(['true', 'false', '0', '1'])], {
  error: () => 'must be true or false',
})

/** `WILDCARD(domain), CIDR(range)` as one text, or as a list of such. */
const matchType = z.union([text, list(text)], { error: () => 'must be a text or a list of texts' })

const fieldsList = z.union([text, list(text)], { error: () => 'must be a text or a list of texts' })

export const lookupSchema = object({
  name: words,
  description: optionalText,
  filename: words.optional(),
  collection: words.optional(),
  lookup_type: z
    .enum(['csv', 'kvstore', 'mlmodel'], { error: () => 'must be csv, kvstore or mlmodel' })
    .optional(),
  fields_list: fieldsList.nullish(),
  fields: fieldsList.nullish(),
  match_type: matchType.nullish(),
  default_match: z.union([text, z.boolean()]).nullish(),
  min_matches: wholeNumber.nullish(),
  max_matches: wholeNumber.nullish(),
  case_sensitive_match: flag.nullish(),
  id: ignored,
  version: ignored,
  date: ignored,
  creation_date: ignored,
  modification_date: ignored,
  author: ignored,
  status: ignored,
})

export type LookupContent = z.output<typeof lookupSchema>
