import { castValue } from '../../event/coercion.ts'
import type { FunctionDefinition } from '../definition.ts'
import { castTypeAt, unprepared } from '../prepared.ts'

export const cast: FunctionDefinition = {
  name: 'cast',
  summary: 'Converts a value between the basic types.',
  parameters: [
    { name: 'value', type: 'any', summary: 'The value to convert.' },
    {
      name: 'type',
      type: 'string',
      summary: '"string", "integer", "long", "float", "double" or "boolean".',
      literal: true,
    },
  ],
  returns: 'any',
  notes:
    'Null where there is no conversion: text that spells no number, a number out of range, a list ' +
    'or map as text. A fraction is cut off on the way to "integer" or "long" from a number; a text ' +
    'must spell a whole number.',
  examples: [
    { call: 'cast("12.5", "double")', result: 12.5 },
    { call: 'cast(389, "string")', result: '389' },
    { call: 'cast(12.9, "long")', result: 12 },
    { call: 'cast("abc", "double")', result: null },
  ],
  prepare: args => {
    const type = castTypeAt(args, 1)
    return type === null ? unprepared : (value = null) => castValue(value, type)
  },
}
