import { wholeCommandLine } from '../../diagnostics/catalogue/checking-patterns.ts'
import type { Expression } from '../expression.ts'
import type { Check } from './check-context.ts'
import { hasStarWildcard } from './star-wildcards.ts'
import { valueTestOf } from './value-test.ts'

/** Fields that hold a whole command line: keys of generation 1, attributes of the others. */
const commandLineFields = new Set([
  'process',
  'parent_process',
  'process.cmd_line',
  'actor.process.cmd_line',
])

/** `cmd_line="chrome-extension"` is false for every command line that only contains it. */
export const commandLines: Check = {
  expression: (node, context) => {
    const test = isPlainEquality(node) ? valueTestOf(node) : null
    if (!test || !commandLineFields.has(context.flow.fieldOf(test.subject) ?? '')) return
    for (const pattern of test.patterns) {
      if (pattern.kind !== 'literal' || typeof pattern.value !== 'string') continue
      // Told in words of its own.
      if (hasStarWildcard(pattern.value)) continue
      const text = context.textOf(pattern.span)
      const isOneOfMany = node.kind === 'in'
      const like = `${context.textOf(test.subject.span)} ${test.wanted ? '' : 'NOT '}LIKE ${text.replace(/^"/, '"%').replace(/"$/, '%"')}`
      const edit = isOneOfMany || !text.startsWith('"') ? null : { span: node.span, text: like }
      context.report(wholeCommandLine, pattern.span, context.textOf(test.subject.span), edit)
    }
  },
}

const isPlainEquality = (node: Expression): boolean =>
  node.kind === 'in' ||
  (node.kind === 'compare' && (node.operator === '=' || node.operator === '!='))
