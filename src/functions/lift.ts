import { numberOf } from '../event/coercion.ts'
import type { Value } from '../event/value.ts'
import type { Evaluate } from './definition.ts'

/** An evaluator of one text; anything else gives null. */
export const ofText =
  (evaluate: (text: string) => Value): Evaluate =>
  (value = null) =>
    typeof value === 'string' ? evaluate(value) : null

/**
 * An evaluator of one number, or of a text that spells one, as for arithmetic; anything else, and
 * a result that is no finite number, gives null.
 */
export const ofNumber =
  (evaluate: (number: number) => number): Evaluate =>
  (value = null) => {
    const number = numberOf(value)
    return number === null ? null : finite(evaluate(number))
  }

/** Values hold no NaN, no infinity and no negative zero. */
export const finite = (number: number): number | null =>
  Number.isFinite(number) ? number + 0 : null
