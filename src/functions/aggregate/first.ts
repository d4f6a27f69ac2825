import type { Value } from '../../event/value.ts'
import type { AggregateDefinition } from '../aggregate-definition.ts'

export const first: AggregateDefinition = {
  name: 'first',
  summary: 'The value of the first row that has one.',
  argument: 'any',
  returns: 'any',
  notes: 'By the order in which rows arrive. Null when there are no values.',
  examples: [
    { call: 'first([null, "b", "a"])', result: 'b' },
    { call: 'first([null])', result: null },
  ],
  start: (saved = null) => {
    let kept: Value = saved
    return {
      add: value => {
        kept ??= value
      },
      result: () => kept,
      save: () => kept,
    }
  },
}
