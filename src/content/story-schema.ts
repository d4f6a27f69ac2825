import {
  date,
  id,
  ignored,
  object,
  optionalList,
  optionalText,
  text,
  version,
  words,
} from './schema-parts.ts'

export const storySchema = object({
  name: words,
  id,
  version,
  date,
  author: words,
  type: ignored,
  status: ignored,
  description: words,
  narrative: optionalText,
  references: optionalList(text),
  tags: object({
    analytic_story: ignored,
    category: ignored,
    cve: ignored,
    group: ignored,
    product: ignored,
    usecase: ignored,
  }).optional(),
})
