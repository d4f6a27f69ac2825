import type { EvaluationContext } from '../../functions/definition.ts'
import type { Argument, Expression } from '../../plan/expression.ts'
import type { Plan } from '../../plan/plan.ts'
import { childrenOf } from '../../plan/walk.ts'
import { rewriteExpressions } from './rewrite.ts'

/**
 * The terms of AND and OR from cheap to dear, in their order where equal: AND and OR give the same
 * in any order, and most rows are settled by the first term. Costs are rough multiples of reading
 * a column; what matters is that equality comes before LIKE and LIKE before a regex.
 */
export const orderTerms = (plan: Plan, _context: EvaluationContext): Plan =>
  rewriteExpressions(plan, expression =>
    expression.kind === 'and' || expression.kind === 'or'
      ? { ...expression, terms: byCost(expression.terms) }
      : expression,
  )

const byCost = (terms: readonly Expression[]): readonly Expression[] =>
  terms
    .map(term => ({ term, cost: costOf(term) }))
    .toSorted((left, right) => left.cost - right.cost)
    .map(({ term }) => term)

function costOf(expression: Expression): number {
  const own = ownCost(expression)
  return childrenOf(expression).reduce((sum, child) => sum + costOf(child), own)
}

/** A presence test is cheap but seldom settles anything, so that an equality goes before it. */
function ownCost(expression: Expression): number {
  switch (expression.kind) {
    case 'literal':
      return 0
    case 'isNull':
      return 3
    case 'like':
      return 10
    case 'call':
      return expression.arguments.some(isRegex) ? 30 : 3
    case 'forEach':
      return 100
    default:
      return 1
  }
}

const isRegex = (argument: Argument): boolean => argument.kind === 'regex'
