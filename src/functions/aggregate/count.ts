import type { AggregateDefinition } from '../aggregate-definition.ts'
import { savedCount } from '../saved-state.ts'

export const count: AggregateDefinition = {
  name: 'count',
  summary: 'How many values there are, or how many rows when no field is named.',
  argument: 'any',
  returns: 'long',
  notes: 'Nulls are not counted: `count(field)` counts the rows that have the field.',
  examples: [
    { call: 'count(["a", null, "b"])', result: 2 },
    { call: 'count([null])', result: 0 },
  ],
  start: saved => {
    let counted = saved === undefined ? 0 : savedCount(saved)
    return {
      add: () => {
        counted++
      },
      result: () => counted,
      save: () => counted,
    }
  },
}
