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
  rewriteOperators(plan, operators => mergeNeighbours(operators.filter(isNeeded)))

const isNeeded = (operator: Operator): boolean =>
  operator.kind !== 'filter' ||
  operator.predicate.kind !== 'literal' ||
  operator.predicate.value !== true

function mergeNeighbours(operators: readonly Operator[]): readonly Operator[] {
  const merged: Operator[] = []
  let filters: Filter[] = []
  for (const operator of operators) {
    if (operator.kind === 'filter') {
      filters.push(operator)
      continue
    }
    merged.push(...mergeAll(filters), operator)
    filters = []
  }
  return [...merged, ...mergeAll(filters)]
}

function mergeAll(filters: readonly Filter[]): readonly Filter[] {
  const [first, last] = [filters[0], filters.at(-1)]
  if (first === undefined || last === undefined || first === last) return filters
  const span = { start: first.span.start, end: last.span.end }
  const terms = filters.flatMap(({ predicate }) => termsOf(predicate))
  return [{ kind: 'filter', predicate: { kind: 'and', terms, span }, span }]
}

const termsOf = (predicate: Expression): readonly Expression[] =>
  predicate.kind === 'and' ? predicate.terms : [predicate]
