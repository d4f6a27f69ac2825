import type { AggregateDefinition } from '../aggregate-definition.ts'
import { startExtreme } from '../extreme.ts'

export const min: AggregateDefinition = {
  name: 'min',
  summary: 'The least of the values.',
  argument: 'any',
  returns: 'any',
  notes:
    'A text that spells a number is one. Numbers come before texts, texts go by code point. Lists ' +
    'and maps are ignored. Null when there are no values.',
  examples: [
    { call: 'min([null, 5, 3])', result: 3 },
    { call: 'min(["b", "a"])', result: 'a' },
    { call: 'min([null])', result: null },
  ],
  start: saved => startExtreme(saved, order => order < 0),
}
