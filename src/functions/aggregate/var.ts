import type { AggregateDefinition } from '../aggregate-definition.ts'
import { startMoments, varianceOf } from '../moments.ts'

export const variance: AggregateDefinition = {
  name: 'var',
  summary: 'The sample variance of the values.',
  argument: 'number',
  returns: 'double',
  notes:
    'Divides by one less than the number of values. Takes numbers and texts that spell one; others ' +
    'are ignored. Null for fewer than two.',
  examples: [
    { call: 'var([1, 2, 3, 4])', result: 5 / 3 },
    { call: 'var([7])', result: null },
  ],
  start: saved => startMoments(saved, varianceOf),
}
