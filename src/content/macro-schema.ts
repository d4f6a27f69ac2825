import { ignored, object, optionalList, optionalText, text } from './schema-parts.ts'

const name = text.regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/, {
  error: 'must be a name of letters, digits and underscores',
})

export const macroSchema = object({
  name,
  definition: text,
  description: optionalText,
  arguments: optionalList(name),
  iseval: ignored,
  errormsg: ignored,
  validation: ignored,
})
