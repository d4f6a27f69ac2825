import type { FunctionDefinition } from '../definition.ts'
import { trimmer, trimParameters } from '../trimming.ts'

export const rtrim: FunctionDefinition = {
  name: 'rtrim',
  summary: 'The text without blanks, or other characters, at its end.',
  parameters: trimParameters,
  returns: 'string',
  notes: 'Blanks are spaces and tabs. Null when an argument is null or no text.',
  examples: [
    { call: 'rtrim(" cmd  ")', result: ' cmd' },
    { call: 'rtrim("host$", "$")', result: 'host' },
  ],
  prepare: ({ length: count }) => trimmer(count, { start: false, end: true }),
}
