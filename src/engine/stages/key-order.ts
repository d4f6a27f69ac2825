import type { Value } from '../../event/value.ts'
import { compareForOrder } from '../../event/value-order.ts'

/** Order of group keys in the rows of one closing: the first key that differs decides. */
export function compareKeys(left: readonly Value[], right: readonly Value[]): number {
  for (let index = 0; index < left.length; index++) {
    const order = compareForOrder(left[index] ?? null, right[index] ?? null)
    if (order !== 0) return order
  }
  return 0
}
