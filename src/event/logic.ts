import type { Value } from './value.ts'

/** Kleene's third value is null: unknown. */
export type Truth = boolean | null

/** A value that is no boolean is unknown, so `where` never keeps a row because of its type. */
export const truthOf = (value: Value): Truth => (typeof value === 'boolean' ? value : null)

/** False when either side is false, whatever the other; true when both are true. */
export function and(left: Value, right: Value): Truth {
  if (left === false || right === false) return false
  return left === true && right === true ? true : null
}

/** True when either side is true, whatever the other; false when both are false. */
export function or(left: Value, right: Value): Truth {
  if (left === true || right === true) return true
  return left === false && right === false ? false : null
}

/** The opposite; unknown stays unknown. */
export const not = (value: Value): Truth => (typeof value === 'boolean' ? !value : null)
