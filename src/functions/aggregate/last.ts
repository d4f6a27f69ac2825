import type { Value } from '../../event/value.ts'
import type { AggregateDefinition } from '../aggregate-definition.ts'

export const last: AggregateDefinition = {
  name: 'last',
  summary: 'The value of the last row that has one.',
  argument: 'any',
  returns: 'any',
  notes: 'By the order in which rows arrive. Null when there are no values.',
  examples: [
    { call: 'last(["a", "b", null])', result: 'b' },
    { call: 'last([null])', result: null },
  ],
  start: (saved = null) => {
    let kept: Value = saved
    return {
      add: value => {
        kept = value
      },
      result: () => kept,
      save: () => kept,
    }
  },
}
