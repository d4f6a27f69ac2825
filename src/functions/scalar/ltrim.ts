import type { FunctionDefinition } from '../definition.ts'
import { trimmer, trimParameters } from '../trimming.ts'

export const ltrim: FunctionDefinition = {
  name: 'ltrim',
  summary: 'The text without blanks, or other characters, at its start.',
  parameters: trimParameters,
  returns: 'string',
  notes: 'Blanks are spaces and tabs. Null when an argument is null or no text.',
  examples: [
    { call: 'ltrim("  cmd ")', result: 'cmd ' },
    { call: 'ltrim("/-enc", "-/")', result: 'enc' },
  ],
  prepare: ({ length: count }) => trimmer(count, { start: true, end: false }),
}
