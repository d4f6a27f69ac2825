import type { FunctionDefinition } from '../definition.ts'
import { trimmer, trimParameters } from '../trimming.ts'

export const trim: FunctionDefinition = {
  name: 'trim',
  summary: 'The text without blanks, or other characters, at both ends.',
  parameters: trimParameters,
  returns: 'string',
  notes: 'Blanks are spaces and tabs. Null when an argument is null or no text.',
  examples: [
    { call: 'trim("  cmd.exe ")', result: 'cmd.exe' },
    { call: 'trim("\\"cmd.exe\\"", "\\"")', result: 'cmd.exe' },
    { call: 'trim(null)', result: null },
  ],
  prepare: ({ length: count }) => trimmer(count, { start: true, end: true }),
}
