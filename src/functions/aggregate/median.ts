import { numberOf } from '../../event/coercion.ts'
import type { AggregateDefinition } from '../aggregate-definition.ts'
import { damagedState, savedList, savedNumber } from '../saved-state.ts'

/** Further values are left out. */
const valuesMax = 10_000

export const median: AggregateDefinition = {
  name: 'median',
  summary: 'The value in the middle; of two in the middle, their mean.',
  argument: 'number',
  returns: 'double',
  notes:
    `Of the first ${valuesMax} values. Takes numbers and texts that spell one; others are ignored. ` +
    'Null when there are none.',
  examples: [
    { call: 'median([1, 9, 2])', result: 2 },
    { call: 'median([1, 2, null, 4, 5])', result: 3 },
    { call: 'median([])', result: null },
  ],
  start: saved => {
    const numbers = saved === undefined ? [] : savedList(saved).map(savedNumber)
    if (numbers.length > valuesMax) throw damagedState()
    return {
      add: value => {
        const number = numberOf(value)
        if (number !== null && numbers.length < valuesMax) numbers.push(number)
      },
      result: () => middleOf(numbers),
      save: () => [...numbers],
    }
  },
}

function middleOf(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((left, right) => left - right)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  return upper === undefined || lower === undefined ? null : lower / 2 + upper / 2
}
