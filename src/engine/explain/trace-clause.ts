import type { Value } from '../../event/value.ts'
import type { Expression } from '../../plan/expression.ts'
import { childrenOf } from '../../plan/walk.ts'
import { interpretExpression, type Scope } from '../interpret-expression.ts'
import type { Cause, ClauseTrace, OperandTrace } from './trace.ts'

/** A predicate evaluated with the value of every condition in it kept. */
export function traceClause(expression: Expression, scope: Scope): ClauseTrace {
  const value = interpretExpression(expression, scope)
  const terms = termsOf(expression).map(term => traceClause(term, scope))
  if (terms.length > 0) return { expression, value, terms, operands: [], cause: null }
  const operands = operandsOf(expression).map(operand => ({
    expression: operand,
    value: interpretExpression(operand, scope),
  }))
  const cause = value === true ? null : causeOf(expression, { value, operands }, scope)
  return { expression, value, terms, operands, cause }
}

function termsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'and' || expression.kind === 'or') return expression.terms
  return expression.kind === 'not' ? [expression.term] : []
}

/** The reads of the row in a condition: columns, and members of them, the outermost alone. */
function operandsOf(expression: Expression): readonly Expression[] {
  if (isRead(expression)) return [expression]
  return childrenOf(expression).flatMap(operandsOf)
}

const isRead = ({ kind }: Expression): boolean =>
  kind === 'column' || kind === 'member' || kind === 'element' || kind === 'variable'

function causeOf(
  expression: Expression,
  { value, operands }: { readonly value: Value; readonly operands: readonly OperandTrace[] },
  scope: Scope,
): Cause | null {
  if (expression.kind === 'isNull') return null
  const missing = operands.find(operand => operand.value === null)
  if (value === null && missing) return { kind: 'null', expression: missing.expression }
  return matchesIgnoringCase(expression, scope) ? { kind: 'letter case' } : null
}

/** Call sites are prepared per collation, so the other one needs evaluators of its own. */
const matchesIgnoringCase = (expression: Expression, scope: Scope): boolean =>
  scope.context.collation === 'strict' &&
  interpretExpression(expression, {
    ...scope,
    context: { ...scope.context, collation: 'windows' },
    calls: new WeakMap(),
  }) === true

/** Conditions of a predicate that stand on their own: the terms of its outermost AND. */
export function conjunctsOf(clause: ClauseTrace): readonly ClauseTrace[] {
  return clause.expression.kind === 'and' ? clause.terms.flatMap(conjunctsOf) : [clause]
}
