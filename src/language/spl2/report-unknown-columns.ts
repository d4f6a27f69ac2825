import { droppedColumn, unknownColumn } from '../../diagnostics/catalogue/lowering.ts'
import type { Span } from '../../diagnostics/source-text.ts'
import type { ColumnScope } from '../../plan/column-scope.ts'
import { ocsfAttributes } from '../../plan/known-fields.ts'
import type { Operator } from '../../plan/operator.ts'
import type { Plan, Stream } from '../../plan/plan.ts'
import { namedColumns, walkExpression } from '../../plan/walk.ts'
import { walkScopes } from '../../plan/walk-scopes.ts'
import type { Lowering } from './lowering.ts'
import { suggestColumn } from './suggest-column.ts'

/** Warns of each name that is read where no column has it, at the first place; not in `filters`. */
export function reportUnknownColumns(
  lowering: Lowering,
  plan: Plan,
  filters: ReadonlySet<Operator>,
): void {
  const reported = new Set<string>()
  const check = (name: string, span: Span, scope: ColumnScope, stream: Stream): void => {
    if (scope.has(name) || reported.has(name) || lowering.isFull) return
    const later = ocsfAttributes.includes(name) ? null : placeMadeLater(stream, name, span)
    reported.add(name)
    reportUnknown(lowering, { name, span, later }, scope)
  }
  walkScopes(plan, {
    operator: ({ operator, scope, stream }) => {
      for (const name of namedColumns(operator)) check(name, operator.span, scope, stream)
    },
    expression: ({ expression, operator, scope, stream }) => {
      // `fields` only chooses: what is not there is left out.
      if (filters.has(operator) || (operator.kind === 'project' && !operator.keepMissing)) return
      walkExpression(expression, node => {
        if (node.kind === 'column') check(node.name, node.span, scope, stream)
      })
    },
  })
}

/** Where the stream makes a column after it is read; null where it does not. */
function placeMadeLater({ operators }: Stream, name: string, { end }: Span): Span | null {
  for (const operator of operators) {
    if (operator.kind !== 'extend') continue
    const made = operator.assignments.find(
      assignment => assignment.name === name && assignment.span.start >= end,
    )
    if (made) return made.span
  }
  return null
}

interface UnknownColumn {
  readonly name: string
  readonly span: Span
  readonly later: Span | null
}

function reportUnknown(
  lowering: Lowering,
  { name, span, later }: UnknownColumn,
  scope: ColumnScope,
): void {
  const related = later && lowering.related(later, 'made here, too late')
  const suggestion = suggestColumn(name, span, scope)
  const by = scope.dropped.get(name) ?? (suggestion.meant === null ? scope.closedBy : null)
  if (by && !later) {
    return lowering.report(droppedColumn, span, name, lowering.related(by, 'only these are kept'))
  }
  lowering.report(unknownColumn, span, name, suggestion, related)
}
