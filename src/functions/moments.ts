import { numberOf } from '../event/coercion.ts'
import type { Value } from '../event/value.ts'
import type { Accumulator } from './aggregate-definition.ts'
import { finite } from './lift.ts'
import { savedCount, savedList, savedNumber } from './saved-state.ts'

export interface Moments {
  readonly count: number
  readonly mean: number
  /** Sum of the squared distances from the mean. */
  readonly squares: number
}

/** Sample variance, null for fewer than two values. */
export const varianceOf = ({ count, squares }: Moments): number | null =>
  count < 2 ? null : squares / (count - 1)

/** Follows mean and variance in one pass without cancellation (Welford). */
export function startMoments(
  saved: Value | undefined,
  result: (moments: Moments) => number | null,
): Accumulator {
  let moments = saved === undefined ? { count: 0, mean: 0, squares: 0 } : loadMoments(saved)
  return {
    add: value => {
      const number = numberOf(value)
      if (number !== null) moments = withNumber(moments, number)
    },
    result: () => {
      const value = result(moments)
      return value === null ? null : finite(value)
    },
    save: () => [moments.count, moments.mean, moments.squares],
  }
}

/** A value so far out that the moments would leave the range of a double is ignored. */
function withNumber(moments: Moments, number: number): Moments {
  const distance = number - moments.mean
  const count = moments.count + 1
  const mean = moments.mean + distance / count
  const squares = moments.squares + distance * (number - mean)
  return Number.isFinite(mean) && Number.isFinite(squares) ? { count, mean, squares } : moments
}

function loadMoments(saved: Value): Moments {
  const [count, mean, squares] = savedList(saved, 3)
  return { count: savedCount(count), mean: savedNumber(mean), squares: savedNumber(squares) }
}
