import { numberOf } from '../event/coercion.ts'
import type { Value } from '../event/value.ts'
import { compareForOrder } from '../event/value-order.ts'
import type { Accumulator } from './aggregate-definition.ts'
import { damagedState } from './saved-state.ts'

/** Keeps the value that comes before (or after) all others; `isBetter` judges `compareForOrder`. */
export function startExtreme(
  saved: Value | undefined,
  isBetter: (order: number) => boolean,
): Accumulator {
  if (typeof saved === 'object' && saved !== null) throw damagedState()
  let best: Value = saved ?? null
  return {
    add: value => {
      if (typeof value === 'object') return
      const candidate = numberOf(value) ?? value
      if (best === null || isBetter(compareForOrder(candidate, best))) best = candidate
    },
    result: () => best,
    save: () => best,
  }
}
