import { numberOf, textOf } from './coercion.ts'
import type { Value } from './value.ts'

/**
 * `+` of spec §3.10: two numbers add; a text on either side makes it a concatenation of the
 * canonical texts. A null, list or map on either side, or a boolean with a number, gives null.
 */
export function add(left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') return finite(left + right)
  if (typeof left !== 'string' && typeof right !== 'string') return null
  const before = textOf(left)
  const after = textOf(right)
  return before === null || after === null ? null : before + after
}

/*
 * The others compute with numbers and with texts that are numbers (event fields often are). What
 * has no finite result, such as a division by zero, is null.
 */

export const subtract = (left: Value, right: Value): Value =>
  compute(left, right, (first, second) => first - second)

export const multiply = (left: Value, right: Value): Value =>
  compute(left, right, (first, second) => first * second)

/** Always the exact quotient: `7 / 2` is 3.5, for whole numbers too. */
export const divide = (left: Value, right: Value): Value =>
  compute(left, right, (first, second) => first / second)

/** Takes the sign of the dividend, as in Java. */
export const remainder = (left: Value, right: Value): Value =>
  compute(left, right, (first, second) => first % second)

export function negate(value: Value): Value {
  const number = numberOf(value)
  return number === null ? null : finite(-number)
}

function compute(
  left: Value,
  right: Value,
  operation: (first: number, second: number) => number,
): Value {
  const first = numberOf(left)
  const second = numberOf(right)
  return first === null || second === null ? null : finite(operation(first, second))
}

/** Values hold no NaN, no infinity and no negative zero, so they survive JSON unchanged. */
const finite = (number: number): number | null => (Number.isFinite(number) ? number + 0 : null)

/** By the operator's sign. */
export const arithmetic = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '%': remainder,
} as const
