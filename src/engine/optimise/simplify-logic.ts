import type { EvaluationContext } from '../../functions/definition.ts'
import { findFunction } from '../../functions/registry.ts'
import type { Comparison, Connective, Expression } from '../../plan/expression.ts'
import type { Plan } from '../../plan/plan.ts'
import { rewriteExpressions } from './rewrite.ts'

/**
 * `match_regex(x, /…/) = true` is the test itself and `… = false` its negation: null stays null in
 * both. Nested ANDs and ORs become flat, so that the passes after this one see all terms at once,
 * and lose the literals that say nothing: true beside AND, false beside OR.
 */
export const simplifyLogic = (plan: Plan, _context: EvaluationContext): Plan =>
  rewriteExpressions(plan, simplify)

function simplify(expression: Expression): Expression {
  if (expression.kind === 'compare') return withoutTruthValue(expression)
  if (expression.kind === 'and' || expression.kind === 'or')
    return withoutLiterals(flatten(expression))
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

/**
 * `true AND x` is `x`, and `false AND x` is false whatever `x` is, unknown included; for OR the
 * other way round. Where one term would be left that may be no boolean, the literal stays beside
 * it: AND and OR make such a value unknown.
 */
function withoutLiterals(connective: Connective): Expression {
  const { kind, terms } = connective
  const neutral = kind === 'and'
  const deciding = terms.find(term => truthValue(term) === !neutral)
  if (deciding) return deciding
  const kept = terms.filter(term => truthValue(term) !== neutral)
  const [first, ...others] = kept
  if (!first || kept.length === terms.length) return connective
  if (others.length > 0) return { ...connective, terms: kept }
  if (isBoolean(first)) return first
  return { ...connective, terms: [first, { kind: 'literal', value: neutral, span: first.span }] }
}
