import { isList, isMap, type Value } from './value.ts'
import { valueKey } from './value-key.ts'

/**
 * One order over all values, for sorted results: null < boolean < number < text < list < map, texts
 * by code point. Below, at or above zero as `left` comes first, is the same, or comes last.
 */
export function compareForOrder(left: Value, right: Value): number {
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

/** JavaScript orders by UTF-16 unit, which puts what lies above U+FFFF before U+E000. */
function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    if (left.charCodeAt(at) === right.charCodeAt(at)) continue
    return (left.codePointAt(at) ?? 0) - (right.codePointAt(at) ?? 0)
  }
  return left.length - right.length
}
