import type { AggregateDefinition } from '../aggregate-definition.ts'
import { startMoments, varianceOf } from '../moments.ts'

export const stdev: AggregateDefinition = {
  name: 'stdev',
  summary: 'The sample standard deviation of the values.',
  argument: 'number',
  returns: 'double',
  notes: 'The square root of `var`. Null for fewer than two values.',
  examples: [
    { call: 'stdev([2, 4])', result: Math.SQRT2 },
    { call: 'stdev([7])', result: null },
  ],
  start: saved =>
    startMoments(saved, moments => {
      const variance = varianceOf(moments)
      return variance === null ? null : Math.sqrt(variance)
    }),
}
