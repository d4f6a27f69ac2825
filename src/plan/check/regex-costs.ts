import { slowPattern } from '../../diagnostics/catalogue/checking-patterns.ts'
import type { Span } from '../../diagnostics/source-text.ts'
import { regexHazard } from '../../event/regex/hazard.ts'
import type { Check, CheckContext } from './check-context.ts'

/** Patterns that a backtracking engine may need forever for, and ours its slow way. */
export const regexCosts: Check = {
  regex: ({ pattern, span }, context) => check(pattern, span, context),
  operator: (operator, context) => {
    if (operator.kind === 'extract') check(operator.pattern, operator.span, context)
  },
}

function check(pattern: string, span: Span, context: CheckContext): void {
  const hazard = regexHazard(pattern)
  if (hazard !== null) context.report(slowPattern, span, hazard === 'nested')
}
