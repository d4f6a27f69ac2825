import { escapingAlternative } from '../../diagnostics/catalogue/checking-conditions.ts'
import type { Connective, Expression } from '../expression.ts'
import { walkExpression } from '../walk.ts'
import type { Check, CheckContext } from './check-context.ts'
import { conjunctsOf, type ValueTest, valueTestOf } from './value-test.ts'

/**
 * `(process_name="x.exe" AND …) OR …`: the last alternative holds for any process name. Mostly a
 * parenthesis that closes too early.
 */
export const escapingAlternatives: Check = {
  condition: (predicate, context) => {
    for (const { node, wanted } of conjunctsOf(predicate)) {
      if (node.kind === 'or' && wanted) checkAlternatives(node, context)
    }
  },
}

function checkAlternatives(node: Connective, context: CheckContext): void {
  const seen = new Set<string>()
  for (const limited of node.terms) {
    // A test alone limits nothing: `process_name="a" OR parent_name="b"` is two ways to match.
    const test = limited.kind === 'and' ? processTestIn(limited, context) : null
    const field = test && context.flow.fieldOf(test.subject)
    if (!test || !field || seen.has(field)) continue
    seen.add(field)
    const free = node.terms.find(term => !readsField(term, field, context))
    if (!free) continue
    const related = context.related(test.node.span, 'limits only its own alternative')
    context.report(escapingAlternative, free.span, context.textOf(test.subject.span), related)
    return
  }
}

/** The test of a process name that an alternative begins with, so to say: one that all of it needs. */
function processTestIn(alternative: Expression, { flow }: CheckContext): ValueTest | null {
  for (const { node, wanted } of conjunctsOf(alternative)) {
    const test = valueTestOf(node, wanted)
    const isExact = test?.wanted && (test.operator === '=' || test.operator === 'in')
    if (isExact && /(?:^|[._])process(?:\.file)?[._]name$/.test(flow.fieldOf(test.subject) ?? ''))
      return test
  }
  return null
}

function readsField(term: Expression, field: string, { flow }: CheckContext): boolean {
  let isRead = false
  walkExpression(term, node => {
    isRead ||= flow.fieldOf(node) === field
  })
  return isRead
}
