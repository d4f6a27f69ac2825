import { alwaysTrueAlternatives } from '../../diagnostics/catalogue/checking-conditions.ts'
import type { Edit } from '../../diagnostics/diagnostic.ts'
import type { Connective, Expression } from '../expression.ts'
import { printExpression } from '../print-expression.ts'
import type { Check, CheckContext } from './check-context.ts'
import { valueTestOf } from './value-test.ts'

/** `a != "x" OR a != "y"`: whatever `a` is, it differs from one of the two. */
export const alwaysTrue: Check = {
  expression: (node, context) => {
    if (node.kind !== 'or') return
    const tests = node.terms.map(term => valueTestOf(term))
    const [first] = tests
    const subject = first && printExpression(first.subject)
    const excludeOneSubject = tests.every(
      test => test !== null && !test.wanted && printExpression(test.subject) === subject,
    )
    const texts = node.terms.map(printExpression)
    if (!subject || !excludeOneSubject || new Set(texts).size !== texts.length) return
    const isExact = tests.every(test => test?.operator === '=')
    context.report(
      alwaysTrueAlternatives,
      node.span,
      subject,
      isExact,
      connectiveEdits(node, context),
    )
  },
}

/** OR between the terms made AND, where it stands alone between them. */
function connectiveEdits(node: Connective, context: CheckContext): readonly Edit[] | null {
  const edits = node.terms.slice(1).map((term, index) => {
    const before: Expression | undefined = node.terms[index]
    if (!before) return null
    const start = before.span.end
    const between = /^[\s)]*(or)[\s(]*(?:not\s*\(?\s*)?$/i.exec(
      context.textOf({ start, end: term.span.start }),
    )
    const word = between?.[0].toLowerCase().indexOf('or') ?? -1
    return word === -1
      ? null
      : { span: { start: start + word, end: start + word + 2 }, text: 'AND' }
  })
  return edits.every(edit => edit !== null) ? edits : null
}
