import type { Collation } from '../event/collation.ts'
import { compareValues, isMember } from '../event/comparison.ts'
import { foldCase } from '../event/fold-case.ts'
import { compileLike } from '../event/like.ts'
import type { Value } from '../event/value.ts'
import type { Comparison, Expression, Like, Membership } from '../plan/expression.ts'
import { type CompileScope, compileExpression } from './compile-expression.ts'
import type { Compute, Predicate } from './frame.ts'

/**
 * Whether an expression is exactly `wanted`. A filter only asks whether its predicate is exactly
 * true, so unknown need not be carried: AND is true when each term is, false when any is; NOT swaps
 * the question; and evaluation stops at the first term that settles it.
 */
export function compilePredicate(
  expression: Expression,
  wanted: boolean,
  scope: CompileScope,
): Predicate {
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const tests = expression.terms.map(term => compilePredicate(term, wanted, scope))
      return (expression.kind === 'and') === wanted ? every(tests) : some(tests)
    }
    case 'not':
      return compilePredicate(expression.term, !wanted, scope)
    case 'isNull': {
      const term = compileExpression(expression.term, scope)
      const isNull = expression.negated !== wanted
      return frame => (term(frame) === null) === isNull
    }
    case 'compare':
      return compileComparison(expression, wanted, scope)
    case 'like':
      return compileLikeTest(expression, wanted, scope)
    case 'in':
      return compileMembership(expression, wanted, scope)
    default: {
      const compute = compileExpression(expression, scope)
      return frame => compute(frame) === wanted
    }
  }
}

function every(tests: readonly Predicate[]): Predicate {
  const [first, second] = tests
  if (first && second && tests.length === 2) return frame => first(frame) && second(frame)
  return frame => {
    for (const test of tests) if (!test(frame)) return false
    return true
  }
}

function some(tests: readonly Predicate[]): Predicate {
  const [first, second] = tests
  if (first && second && tests.length === 2) return frame => first(frame) || second(frame)
  return frame => {
    for (const test of tests) if (test(frame)) return true
    return false
  }
}

function compileComparison(
  { operator, left, right }: Comparison,
  wanted: boolean,
  scope: CompileScope,
): Predicate {
  const { collation } = scope.context
  const isEquality = operator === '=' || operator === '!='
  const [text, other] = right.kind === 'literal' ? [right.value, left] : [literalOf(left), right]
  if (isEquality && typeof text === 'string') {
    const compute = compileExpression(other, scope)
    return compileEquality(compute, text, (operator === '=') === wanted, collation)
  }
  const [before, after] = [compileExpression(left, scope), compileExpression(right, scope)]
  return frame => compareValues(operator, before(frame), after(frame), collation) === wanted
}

const literalOf = (expression: Expression): Value =>
  expression.kind === 'literal' ? expression.value : null

/** Against a text known beforehand; `equal` says which answer is wanted. */
function compileEquality(
  compute: Compute,
  text: string,
  equal: boolean,
  collation: Collation,
): Predicate {
  const same = textEquality(text, collation)
  return frame => {
    const value = compute(frame)
    if (typeof value === 'string') return same(value) === equal
    return value !== null && compareValues('=', value, text, collation) === equal
  }
}

/** Folding keeps the length, so texts of another length differ without being folded. */
function textEquality(text: string, collation: Collation): (value: string) => boolean {
  if (collation === 'strict') return value => value === text
  const folded = foldCase(text)
  return value => value === text || (value.length === folded.length && foldCase(value) === folded)
}

function compileLikeTest(like: Like, wanted: boolean, scope: CompileScope): Predicate {
  const pattern = literalOf(like.pattern)
  if (typeof pattern !== 'string') {
    const compute = compileExpression(like, scope)
    return frame => compute(frame) === wanted
  }
  const matches = compileLike(pattern, scope.context.collation)
  const compute = compileExpression(like.value, scope)
  return frame => {
    const value = compute(frame)
    return typeof value === 'string' && matches(value) === wanted
  }
}

/** A list of texts known beforehand is looked up in a set; anything else is compared item by item. */
function compileMembership(
  membership: Membership,
  wanted: boolean,
  scope: CompileScope,
): Predicate {
  const items = membership.items.map(literalOf)
  if (!items.every(item => typeof item === 'string')) {
    const compute = compileExpression(membership, scope)
    return frame => compute(frame) === wanted
  }
  const { collation } = scope.context
  const has = textMembership(items, collation)
  const compute = compileExpression(membership.value, scope)
  return frame => {
    const value = compute(frame)
    if (typeof value === 'string') return has(value) === wanted
    return value !== null && isMember(value, items, collation) === wanted
  }
}

function textMembership(
  texts: readonly string[],
  collation: Collation,
): (value: string) => boolean {
  if (collation === 'strict') {
    const known = new Set(texts)
    return value => known.has(value)
  }
  const known = new Set(texts.map(foldCase))
  const lengthMax = Math.max(...texts.map(text => text.length))
  return value => value.length <= lengthMax && known.has(foldCase(value))
}
