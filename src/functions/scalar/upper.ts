import type { FunctionDefinition } from '../definition.ts'
import { ofText } from '../lift.ts'

export const upper: FunctionDefinition = {
  name: 'upper',
  summary: 'The text in upper case.',
  parameters: [{ name: 'text', type: 'string', summary: 'The text to convert.' }],
  returns: 'string',
  notes: 'By Unicode, whatever the language of the machine. Null when the argument is no text.',
  examples: [
    { call: 'upper("cmd.exe")', result: 'CMD.EXE' },
    { call: 'upper(null)', result: null },
  ],
  prepare: () => ofText(text => text.toUpperCase()),
}
