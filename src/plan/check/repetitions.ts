import { repeatedCondition } from '../../diagnostics/catalogue/checking-conditions.ts'
import type { Edit } from '../../diagnostics/diagnostic.ts'
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
  for (const [index, term] of terms.entries()) {
    const text = printExpression(term)
    const known = first.get(text)
    if (known) {
      const related = context.related(known.span, 'the first')
      context.report(
        repeatedCondition,
        term.span,
        related,
        removal(terms[index - 1], term, context),
      )
    } else {
      first.set(text, term)
    }
  }
}

/** Takes a term out with the word or comma before it, where nothing else stands between. */
function removal(
  before: Expression | undefined,
  { span }: Expression,
  context: CheckContext,
): Edit | null {
  if (!before) return null
  const { end: start } = before.span
  const isPlain = /^\s*(?:and|or|,)\s*$/i.test(context.textOf({ start, end: span.start }))
  return isPlain ? { span: { start, end: span.end }, text: '' } : null
}
