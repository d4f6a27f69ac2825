import type { FunctionDefinition } from '../definition.ts'
import { ofNumber } from '../lift.ts'

export const floor: FunctionDefinition = {
  name: 'floor',
  summary: 'The next whole number at or below.',
  parameters: [{ name: 'number', type: 'number', summary: 'Any number.' }],
  returns: 'number',
  notes: 'Null when the argument is no number.',
  examples: [
    { call: 'floor(1.9)', result: 1 },
    { call: 'floor(-1.1)', result: -2 },
  ],
  prepare: () => ofNumber(Math.floor),
}
