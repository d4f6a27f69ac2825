import type { FunctionDefinition } from '../definition.ts'
import { ofNumber } from '../lift.ts'

export const sqrt: FunctionDefinition = {
  name: 'sqrt',
  summary: 'The square root of a number.',
  parameters: [{ name: 'number', type: 'number', summary: '0 or above.' }],
  returns: 'double',
  notes: 'Null below 0, and when the argument is no number.',
  examples: [
    { call: 'sqrt(9)', result: 3 },
    { call: 'sqrt(-1)', result: null },
  ],
  prepare: () => ofNumber(Math.sqrt),
}
