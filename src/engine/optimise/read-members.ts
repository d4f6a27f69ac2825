import type { EvaluationContext } from '../../functions/definition.ts'
import type { Expression } from '../../plan/expression.ts'
import type { Plan } from '../../plan/plan.ts'
import { rewriteExpressions } from './rewrite.ts'

/** `map_get(m, "k")` is `m.k`: the most frequent call of generations 1 and 2, and no call at all. */
export const readMembers = (plan: Plan, _context: EvaluationContext): Plan =>
  rewriteExpressions(plan, readMember)

function readMember(expression: Expression): Expression {
  if (expression.kind !== 'call' || expression.function !== 'map_get') return expression
  const [base, key] = expression.arguments
  if (base === undefined || base.kind === 'regex' || key?.kind !== 'literal') return expression
  if (typeof key.value !== 'string' || expression.arguments.length !== 2) return expression
  return { kind: 'member', base, name: key.value, span: expression.span }
}
