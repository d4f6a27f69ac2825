import type { AggregateDefinition } from '../aggregate-definition.ts'
import { startMoments } from '../moments.ts'

export const avg: AggregateDefinition = {
  name: 'avg',
  aliases: ['mean'],
  summary: 'The arithmetic mean of the values.',
  argument: 'number',
  returns: 'double',
  notes: 'Takes numbers and texts that spell one; others are ignored. Null when there are none.',
  examples: [
    { call: 'avg([1, null, 2])', result: 1.5 },
    { call: 'avg([])', result: null },
  ],
  start: saved => startMoments(saved, ({ count, mean }) => (count === 0 ? null : mean)),
}
