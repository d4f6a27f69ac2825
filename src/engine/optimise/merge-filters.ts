import type { EvaluationContext } from '../../functions/definition.ts'
import type { Expression } from '../../plan/expression.ts'
import type { Filter, Operator } from '../../plan/operator.ts'
import type { Plan } from '../../plan/plan.ts'
import { rewriteOperators } from './rewrite.ts'

/**
 * `where a | where b` is `where a and b`, so that the terms of both can be put in order, and
 * `where true`, what an empty filter macro leaves, is nothing.
 */
export const mergeFilters = (plan: Plan, _context: EvaluationContext): Plan =>
  rewriteOperators(plan, operators => operators.filter(isNeeded).reduce<Operator[]>(append, []))

const isNeeded = (operator: Operator): boolean =>
  operator.kind !== 'filter' ||
  operator.predicate.kind !== 'literal' ||
  operator.predicate.value !== true

function append(merged: Operator[], operator: Operator): Operator[] {
  const before = merged.at(-1)
  if (operator.kind !== 'filter' || before?.kind !== 'filter') return [...merged, operator]
  return [...merged.slice(0, -1), merge(before, operator)]
}

function merge(first: Filter, second: Filter): Filter {
  const span = { start: first.span.start, end: second.span.end }
  const terms = [...termsOf(first.predicate), ...termsOf(second.predicate)]
  return { kind: 'filter', predicate: { kind: 'and', terms, span }, span }
}

const termsOf = (predicate: Expression): readonly Expression[] =>
  predicate.kind === 'and' ? predicate.terms : [predicate]
