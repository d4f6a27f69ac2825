import type { FunctionDefinition } from '../definition.ts'
import { ofNumber } from '../lift.ts'

export const abs: FunctionDefinition = {
  name: 'abs',
  summary: 'The number without its sign.',
  parameters: [{ name: 'number', type: 'number', summary: 'Any number.' }],
  returns: 'number',
  notes: 'Null when the argument is no number.',
  examples: [
    { call: 'abs(-5)', result: 5 },
    { call: 'abs(null)', result: null },
  ],
  prepare: () => ofNumber(Math.abs),
}
