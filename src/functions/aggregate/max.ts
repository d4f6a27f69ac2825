import type { AggregateDefinition } from '../aggregate-definition.ts'
import { startExtreme } from '../extreme.ts'

export const max: AggregateDefinition = {
  name: 'max',
  summary: 'The greatest of the values.',
  argument: 'any',
  returns: 'any',
  notes:
    'A text that spells a number is one. Numbers come before texts, texts go by code point. Lists ' +
    'and maps are ignored. Null when there are no values.',
  examples: [
    { call: 'max([null, 5, 3])', result: 5 },
    { call: 'max(["10", 9])', result: 10 },
    { call: 'max([null])', result: null },
  ],
  start: saved => startExtreme(saved, order => order > 0),
}
