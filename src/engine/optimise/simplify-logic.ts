import type { EvaluationContext } from '../../functions/definition.ts'
import { findFunction } from '../../functions/registry.ts'
import type { Comparison, Connective, Expression } from '../../plan/expression.ts'
import type { Plan } from '../../plan/plan.ts'
import { rewriteExpressions } from './rewrite.ts'

/**
 * `match_regex(x, /…/) = true` is the test itself and `… = false` its negation: null stays null in
 * both. Nested ANDs and ORs become flat, so that the passes after this one see all terms at once.
 */
export const simplifyLogic = (plan: Plan, _context: EvaluationContext): Plan =>
  rewriteExpressions(plan, simplify)

function simplify(expression: Expression): Expression {
  if (expression.kind === 'compare') return withoutTruthValue(expression)
  if (expression.kind === 'and' || expression.kind === 'or') return flatten(expression)
  return expression
}

function withoutTruthValue(comparison: Comparison): Expression {
  const { operator, left, right, span } = comparison
  if (operator !== '=' && operator !== '!=') return comparison
  const truth = truthValue(right) ?? truthValue(left)
  const term = truthValue(right) === null ? right : left
  if (truth === null || !isBoolean(term)) return comparison
  return (operator === '=') === truth ? term : { kind: 'not', term, span }
}

const truthValue = (expression: Expression): boolean | null =>
  expression.kind === 'literal' && typeof expression.value === 'boolean' ? expression.value : null

/** True when the value is a boolean or null whatever the row. A cast is not: its default may be anything. */
function isBoolean(expression: Expression): boolean {
  switch (expression.kind) {
    case 'compare':
    case 'and':
    case 'or':
    case 'not':
    case 'isNull':
    case 'like':
    case 'in':
      return true
    case 'call':
      return findFunction(expression.function)?.returns === 'boolean'
    default:
      return false
  }
}

const flatten = (connective: Connective): Connective => ({
  ...connective,
  terms: connective.terms.flatMap(term => (term.kind === connective.kind ? term.terms : [term])),
})
