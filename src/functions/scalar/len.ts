import type { FunctionDefinition } from '../definition.ts'
import { ofText } from '../lift.ts'

export const len: FunctionDefinition = {
  name: 'len',
  summary: 'The number of characters of a text.',
  parameters: [{ name: 'text', type: 'string', summary: 'The text to measure.' }],
  returns: 'integer',
  notes:
    'In UTF-16 units, as in Java: a character above U+FFFF counts twice. Null when the argument is ' +
    'no text.',
  examples: [
    { call: 'len("cmd.exe")', result: 7 },
    { call: 'len("")', result: 0 },
    { call: 'len(null)', result: null },
  ],
  prepare: () => ofText(text => text.length),
}
