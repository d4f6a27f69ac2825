import { isList, isMap, type Value } from '../../event/value.ts'
import { valueKey } from './tuple-key.ts'

/** Order of group keys in the rows of one closing: null < boolean < number < text < list < map. */
export function compareKeys(left: readonly Value[], right: readonly Value[]): number {
  for (let index = 0; index < left.length; index++) {
    const order = compareKey(left[index] ?? null, right[index] ?? null)
    if (order !== 0) return order
  }
  return 0
}

function compareKey(left: Value, right: Value): number {
  const rank = rankOf(left) - rankOf(right)
  if (rank !== 0) return rank
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string') return compareCodePoints(left, right)
  return compareCodePoints(valueKey(left), valueKey(right))
}

function rankOf(value: Value): number {
  if (value === null) return 0
  if (isList(value)) return 4
  if (isMap(value)) return 5
  return ['boolean', 'number', 'string'].indexOf(typeof value) + 1
}

/** By code point, which differs from JavaScript's order by code unit above U+FFFF. */
function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    const [a, b] = [left.codePointAt(at) ?? 0, right.codePointAt(at) ?? 0]
    if (a !== b) return a - b
  }
  return left.length - right.length
}
