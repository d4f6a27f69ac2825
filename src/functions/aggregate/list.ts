import type { Value } from '../../event/value.ts'
import type { AggregateDefinition } from '../aggregate-definition.ts'
import { damagedState, savedList } from '../saved-state.ts'

/** Further values are left out. */
const valuesMax = 100

export const list: AggregateDefinition = {
  name: 'list',
  summary: 'The values in the order of the rows.',
  argument: 'any',
  returns: 'list',
  notes: `The first ${valuesMax} values, repetitions included.`,
  examples: [
    { call: 'list(["b", "a", null, "b"])', result: ['b', 'a', 'b'] },
    { call: 'list([null])', result: [] },
  ],
  start: saved => {
    const kept: Value[] = saved === undefined ? [] : [...savedList(saved)]
    if (kept.length > valuesMax) throw damagedState()
    return {
      add: value => {
        if (kept.length < valuesMax) kept.push(value)
      },
      result: () => [...kept],
      save: () => [...kept],
    }
  },
}
