import { numberOf, textOf } from './coercion.ts'
import type { Collation } from './collation.ts'
import { equalIgnoringCase } from './fold-case.ts'
import type { Truth } from './logic.ts'
import { isList, isMap, member, type Value } from './value.ts'

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>='

/**
 * One comparison, spec §3.6–3.9. A null on either side gives null. Two texts compare as texts, two
 * booleans with false before true. Different kinds compare as numbers when both are numbers or
 * spell one, else by their canonical texts. A list or map equals what has the same members
 * (inside, null equals null) and is neither less nor greater than anything: those give null.
 *
 * The collation decides on `=` and `!=` of texts only; `<` and its like go by UTF-16 unit, case
 * sensitive.
 */
export function compareValues(
  operator: ComparisonOperator,
  left: Value,
  right: Value,
  collation: Collation,
): Truth {
  if (left === null || right === null) return null
  if (operator === '=') return equal(left, right, collation)
  if (operator === '!=') return !equal(left, right, collation)
  const order = orderOf(left, right)
  return order === null ? null : holds(operator, order)
}

/**
 * `value IN (items)`, spec §5.2: equality with any item, where a list among the items stands for
 * its elements. As for OR over comparisons, null when nothing equals but something is null.
 */
export const isMember = (value: Value, items: readonly Value[], collation: Collation): Truth =>
  value === null ? null : equalsAny(value, items, collation, true)

function equalsAny(
  value: Value,
  items: readonly Value[],
  collation: Collation,
  splicesLists: boolean,
): Truth {
  let unknown = false
  for (const item of items) {
    const found =
      splicesLists && isList(item)
        ? equalsAny(value, item, collation, false)
        : compareValues('=', value, item, collation)
    if (found === true) return true
    if (found === null) unknown = true
  }
  return unknown ? null : false
}

/** What is nested deeper than this equals nothing: hostile JSON must not exhaust the stack. */
const depthMax = 200

const equalTexts = (left: string, right: string, collation: Collation): boolean =>
  left === right || (collation === 'windows' && equalIgnoringCase(left, right))

function equal(left: Value, right: Value, collation: Collation, depth = 0): boolean {
  if (typeof left === 'string' && typeof right === 'string') {
    return equalTexts(left, right, collation)
  }
  if (typeof left === 'object' || typeof right === 'object') {
    return depth < depthMax && equalStructures(left, right, collation, depth + 1)
  }
  if (typeof left === typeof right) return left === right
  return equalKinds(left, right, collation)
}

/** Scalars of different kinds. */
function equalKinds(left: Value, right: Value, collation: Collation): boolean {
  const [first, second] = [numberOf(left), numberOf(right)]
  if (first !== null && second !== null) return first === second
  return equalTexts(textOf(left) ?? '', textOf(right) ?? '', collation)
}

function equalStructures(left: Value, right: Value, collation: Collation, depth: number): boolean {
  if (isList(left) && isList(right)) {
    return (
      left.length === right.length &&
      left.every((element, at) => equal(element, right[at] ?? null, collation, depth))
    )
  }
  if (isMap(left) && isMap(right)) {
    const keys = Object.keys(left)
    return (
      keys.length === Object.keys(right).length &&
      keys.every(
        key =>
          Object.hasOwn(right, key) &&
          equal(member(left, key), member(right, key), collation, depth),
      )
    )
  }
  return left === null && right === null
}

/** Below, at or above zero as `left` is less, equal or greater; null where there is no order. */
function orderOf(left: Value, right: Value): number | null {
  if (typeof left === 'string' && typeof right === 'string') return sign(left, right)
  const [first, second] = [numberOf(left), numberOf(right)]
  if (first !== null && second !== null) return sign(first, second)
  const [before, after] = [textOf(left), textOf(right)]
  return before === null || after === null ? null : sign(before, after)
}

const sign = <T extends string | number>(left: T, right: T): number =>
  left < right ? -1 : left > right ? 1 : 0

function holds(operator: ComparisonOperator, order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    default:
      return order >= 0
  }
}
