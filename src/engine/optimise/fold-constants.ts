import { isList, isMap, type Value } from '../../event/value.ts'
import type { EvaluationContext } from '../../functions/definition.ts'
import { FunctionError } from '../../functions/definition.ts'
import type { Expression } from '../../plan/expression.ts'
import type { Plan } from '../../plan/plan.ts'
import { childrenOf } from '../../plan/walk.ts'
import { interpretExpression } from '../interpret-expression.ts'
import { rewriteExpressions } from './rewrite.ts'

/**
 * What depends on literals alone is computed now, by the interpreter itself: `lower("CMD.EXE")`,
 * the `0 - 1` of `mvindex(x, -1)`. Calls without arguments stay: `time()` is another each time.
 */
export const foldConstants = (plan: Plan, context: EvaluationContext): Plan =>
  rewriteExpressions(plan, expression => fold(expression, context))

function fold(expression: Expression, context: EvaluationContext): Expression {
  const operands = childrenOf(expression)
  const isConstant = operands.length > 0 && operands.every(operand => operand.kind === 'literal')
  if (!isConstant || expression.kind === 'forEach') return expression
  const value = valueOf(expression, context)
  if (value === undefined || isList(value) || isMap(value) || isUnwritable(value)) return expression
  return { kind: 'literal', value, span: expression.span }
}

/** A plan can be written as JSON, which has no such numbers. */
const isUnwritable = (value: Value): boolean =>
  typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))

/** Undefined for a call that can never work: the evaluator refuses it in its own words. */
function valueOf(expression: Expression, context: EvaluationContext): Value | undefined {
  try {
    return interpretExpression(expression, {
      context,
      column: () => null,
      variables: new Map(),
      calls: new WeakMap(),
    })
  } catch (error) {
    if (error instanceof FunctionError) return undefined
    throw error
  }
}
