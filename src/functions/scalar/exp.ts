import type { FunctionDefinition } from '../definition.ts'
import { ofNumber } from '../lift.ts'

export const exp: FunctionDefinition = {
  name: 'exp',
  summary: 'e to the power of a number.',
  parameters: [{ name: 'number', type: 'number', summary: 'The exponent.' }],
  returns: 'double',
  notes: 'Null when the argument is no number, and beyond the range of a double.',
  examples: [
    { call: 'exp(0)', result: 1 },
    { call: 'exp(1000)', result: null },
  ],
  prepare: () => ofNumber(Math.exp),
}
