import { starWildcard } from '../../diagnostics/catalogue/checking-patterns.ts'
import type { Edit } from '../../diagnostics/diagnostic.ts'
import type { Literal } from '../expression.ts'
import type { Check, CheckContext } from './check-context.ts'
import { type ValueTest, valueTestOf } from './value-test.ts'

/** `process_name="*cmd.exe"`: the star of other languages, which is no wildcard here. */
export const starWildcards: Check = {
  expression: (node, context) => {
    if (node.kind !== 'compare' && node.kind !== 'in' && node.kind !== 'like') return
    const test = valueTestOf(node)
    for (const pattern of test?.patterns ?? []) {
      if (context.isFull) return
      if (test && pattern.kind === 'literal' && hasStarWildcard(pattern.value)) {
        report(test, pattern, context)
      }
    }
  },
}

/** A star where wildcards mostly stand, at an end of a text. */
export const hasStarWildcard = (value: Literal['value']): boolean =>
  typeof value === 'string' && /^\*.|.\*$/s.test(value) && !value.includes('%')

function report(
  { subject, operator, wanted, node }: ValueTest,
  { span }: Literal,
  context: CheckContext,
): void {
  const text = context.textOf(span).replaceAll('*', '%')
  const written = `${context.textOf(subject.span)} ${wanted ? '' : 'NOT '}LIKE ${text}`
  const edits: Partial<Record<ValueTest['operator'], Edit>> = {
    '=': { span: node.span, text: written },
    like: { span, text },
  }
  context.report(starWildcard, span, written, edits[operator] ?? null)
}
