import { numberOf } from '../../event/coercion.ts'
import type { FunctionDefinition } from '../definition.ts'

export const parseDouble: FunctionDefinition = {
  name: 'parse_double',
  summary: 'The number that a text spells in decimal; a number stays as it is.',
  parameters: [
    { name: 'value', type: 'any', summary: 'A number, or text such as "-1.5" or "2e3".' },
  ],
  returns: 'double',
  notes: 'Null for anything else, including "NaN" and "Infinity". No blanks, no hexadecimal.',
  examples: [
    { call: 'parse_double("0.99")', result: 0.99 },
    { call: 'parse_double(len(""))', result: 0 },
    { call: 'parse_double("high")', result: null },
  ],
  prepare:
    () =>
    (value = null) =>
      numberOf(value),
}
