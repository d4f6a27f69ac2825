import { conditionNotBoolean } from '../../diagnostics/catalogue/checking-types.ts'
import type { Expression } from '../expression.ts'
import { typeOf } from '../expression-type.ts'
import type { Check, CheckContext } from './check-context.ts'

/** What must be true to let a row pass must be something that can be true. */
export const conditionTypes: Check = {
  condition: check,
  expression: (node, context) => {
    if (node.kind === 'not') check(node.term, context)
    if (node.kind === 'if') check(node.condition, context)
    if (node.kind === 'and' || node.kind === 'or') {
      for (const term of node.terms) check(term, context)
    }
  },
}

function check(condition: Expression, context: CheckContext): void {
  const isNull = condition.kind === 'literal' && condition.value === null
  const type = isNull ? 'null' : typeOf(condition, context.flow.scope)
  if (type !== 'boolean' && type !== 'any')
    context.report(conditionNotBoolean, condition.span, type)
}
