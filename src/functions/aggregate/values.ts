import type { Value } from '../../event/value.ts'
import { valueKey } from '../../event/value-key.ts'
import { compareForOrder } from '../../event/value-order.ts'
import type { AggregateDefinition } from '../aggregate-definition.ts'
import { savedList } from '../saved-state.ts'

/** Further values are left out. */
const valuesMax = 1000

export const values: AggregateDefinition = {
  name: 'values',
  summary: 'The different values, in order.',
  argument: 'any',
  returns: 'list',
  notes:
    `The first ${valuesMax} different ones. Values are the same by type and exact text, whatever the ` +
    'collation; numbers come before texts, texts go by code point.',
  examples: [
    { call: 'values(["b", "a", null, "b"])', result: ['a', 'b'] },
    { call: 'values([null])', result: [] },
  ],
  start: saved => {
    const byKey = new Map<string, Value>()
    const add = (value: Value): void => {
      const key = valueKey(value)
      if (byKey.size < valuesMax && !byKey.has(key)) byKey.set(key, value)
    }
    for (const value of saved === undefined ? [] : savedList(saved)) add(value)
    return {
      add,
      result: () => [...byKey.values()].sort(compareForOrder),
      save: () => [...byKey.values()],
    }
  },
}
