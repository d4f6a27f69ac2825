import { numberOf } from '../../event/coercion.ts'
import type { AggregateDefinition } from '../aggregate-definition.ts'
import { finite } from '../lift.ts'
import { savedNumber } from '../saved-state.ts'

export const sum: AggregateDefinition = {
  name: 'sum',
  summary: 'The sum of the values.',
  argument: 'number',
  returns: 'number',
  notes: 'Takes numbers and texts that spell one; others are ignored. Null when there are none.',
  examples: [
    { call: 'sum([1, null, 2])', result: 3 },
    { call: 'sum(["2", "x", 0.5])', result: 2.5 },
    { call: 'sum([null])', result: null },
  ],
  start: saved => {
    let total = saved === undefined || saved === null ? null : savedNumber(saved)
    return {
      add: value => {
        const number = numberOf(value)
        if (number !== null) total = finite((total ?? 0) + number) ?? total
      },
      result: () => total,
      save: () => total,
    }
  },
}
