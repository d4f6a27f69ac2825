import type { FunctionDefinition } from '../definition.ts'
import { ofNumber } from '../lift.ts'

export const ceiling: FunctionDefinition = {
  name: 'ceiling',
  aliases: ['ceil'],
  summary: 'The next whole number at or above.',
  parameters: [{ name: 'number', type: 'number', summary: 'Any number.' }],
  returns: 'number',
  notes: 'Null when the argument is no number.',
  examples: [
    { call: 'ceiling(1.1)', result: 2 },
    { call: 'ceil(-1.9)', result: -1 },
  ],
  prepare: () => ofNumber(Math.ceil),
}
