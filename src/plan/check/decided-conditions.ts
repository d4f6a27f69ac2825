import { contradiction, decidedCondition } from '../../diagnostics/catalogue/checking-conditions.ts'
import type { Connective, Expression } from '../expression.ts'
import { printExpression } from '../print-expression.ts'
import { walkExpression } from '../walk.ts'
import type { Check, CheckContext } from './check-context.ts'
import { type ValueTest, valueTestOf } from './value-test.ts'

/** `a="x" AND a="y"` never holds; `a="x" AND NOT match(a, /y/)` has a test that decides nothing. */
export const decidedConditions: Check = {
  expression: (node, context) => {
    if (node.kind !== 'and') return
    const fixed = node.terms.map(term => valueTestOf(term)).find(test => isEquality(test))
    if (fixed) checkOthers(node, fixed, context)
  },
}

const isEquality = (test: ValueTest | null): boolean =>
  test !== null && test.wanted && test.operator === '='

function checkOthers(node: Connective, fixed: ValueTest, context: CheckContext): void {
  const subject = printExpression(fixed.subject)
  const name = context.textOf(fixed.subject.span)
  const related = context.related(fixed.node.span, 'fixes the value')
  for (const term of node.terms) {
    const test = valueTestOf(term)
    if (term === fixed.node || !test || printExpression(test.subject) !== subject) continue
    if (!isConstant(test)) continue
    if (!isEquality(test)) context.report(decidedCondition, term.span, name, related)
    else if (!isSameText(test, fixed)) context.report(contradiction, term.span, name, related)
  }
}

/** A null test is a guard that authors write on purpose; everything else that reads only the value is decided. */
function isConstant({ node, subject }: ValueTest): boolean {
  const allowed = columnsOf(subject)
  return [...columnsOf(node)].every(name => allowed.has(name))
}

function columnsOf(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>()
  walkExpression(expression, node => {
    if (node.kind === 'column') names.add(node.name)
  })
  return names
}

const isSameText = (one: ValueTest, other: ValueTest): boolean =>
  textOf(one).toLowerCase() === textOf(other).toLowerCase()

function textOf({ patterns }: ValueTest): string {
  const [pattern] = patterns
  return pattern?.kind === 'literal' ? String(pattern.value) : ''
}
