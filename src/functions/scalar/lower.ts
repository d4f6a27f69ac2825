import type { FunctionDefinition } from '../definition.ts'
import { ofText } from '../lift.ts'

export const lower: FunctionDefinition = {
  name: 'lower',
  summary: 'The text in lower case.',
  parameters: [{ name: 'text', type: 'string', summary: 'The text to convert.' }],
  returns: 'string',
  notes: 'By Unicode, whatever the language of the machine. Null when the argument is no text.',
  examples: [
    { call: 'lower("CMD.exe")', result: 'cmd.exe' },
    { call: 'lower("ÄÖ")', result: 'äö' },
    { call: 'lower(null)', result: null },
  ],
  prepare: () => ofText(text => text.toLowerCase()),
}
