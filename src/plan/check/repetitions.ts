import { repeatedCondition } from '../../diagnostics/catalogue/checking.ts'
import type { Expression } from '../expression.ts'
import { printExpression } from '../print-expression.ts'
import type { Check, CheckContext } from './check-context.ts'

/** The same condition, or the same item of a list, twice: one was meant to be another. */
export const repetitions: Check = {
  expression: (node, context) => {
    if (node.kind === 'and' || node.kind === 'or') report(node.terms, context)
    if (node.kind === 'in') report(node.items, context)
  },
}

function report(terms: readonly Expression[], context: CheckContext): void {
  const first = new Map<string, Expression>()
  for (const term of terms) {
    const text = printExpression(term)
    const known = first.get(text)
    if (known)
      context.report(repeatedCondition, term.span, context.related(known.span, 'the first'))
    else first.set(text, term)
  }
}
