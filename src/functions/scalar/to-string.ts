import { textOf } from '../../event/coercion.ts'
import type { FunctionDefinition } from '../definition.ts'

export const toString: FunctionDefinition = {
  name: 'tostring',
  summary: 'The text of a number or boolean; a text stays as it is.',
  parameters: [{ name: 'value', type: 'any', summary: 'A text, a number or a boolean.' }],
  returns: 'string',
  notes: 'Numbers in decimal without an exponent. Null for null, lists and maps.',
  examples: [
    { call: 'tostring(0.5)', result: '0.5' },
    { call: 'tostring(true)', result: 'true' },
    { call: 'tostring([1])', result: null },
  ],
  prepare:
    () =>
    (value = null) =>
      textOf(value),
}
