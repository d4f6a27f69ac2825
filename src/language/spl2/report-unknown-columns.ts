import { nearestName } from '../../base/nearest-name.ts'
import { droppedColumn, unknownColumn } from '../../diagnostics/catalogue/lowering.ts'
import type { Span } from '../../diagnostics/source-text.ts'
import type { ColumnScope } from '../../plan/column-scope.ts'
import { enrichedKeys } from '../../plan/known-fields.ts'
import type { Operator } from '../../plan/operator.ts'
import type { Plan } from '../../plan/plan.ts'
import { namedColumns, walkExpression } from '../../plan/walk.ts'
import { walkScopes } from '../../plan/walk-scopes.ts'
import type { Lowering } from './lowering.ts'

/** Warns of each name that is read where no column has it, at the first place; not in `filters`. */
export function reportUnknownColumns(
  lowering: Lowering,
  plan: Plan,
  filters: ReadonlySet<Operator>,
): void {
  const reported = new Set<string>()
  const check = (name: string, span: Span, scope: ColumnScope): void => {
    if (scope.has(name) || reported.has(name) || lowering.isFull) return
    reported.add(name)
    reportUnknown(lowering, name, span, scope)
  }
  walkScopes(plan, {
    operator: ({ operator, scope }) => {
      for (const name of namedColumns(operator)) check(name, operator.span, scope)
    },
    expression: ({ expression, operator, scope }) => {
      // `fields` only chooses: what is not there is left out.
      if (filters.has(operator) || (operator.kind === 'project' && !operator.keepMissing)) return
      walkExpression(expression, node => {
        if (node.kind === 'column') check(node.name, node.span, scope)
      })
    },
  })
}

function reportUnknown(lowering: Lowering, name: string, span: Span, scope: ColumnScope): void {
  const by = scope.dropped.get(name) ?? scope.closedBy
  if (by)
    return lowering.report(droppedColumn, span, name, lowering.related(by, 'only these are kept'))
  lowering.report(unknownColumn, span, name, hintFor(name, scope))
}

function hintFor(name: string, scope: ColumnScope): string | undefined {
  const near = nearestName(name, scope.types.keys())
  if (near !== null) return `did you mean \`${near}\`?`
  if (scope.types.has('input_event') && enrichedKeys.includes(name)) {
    return `read it from the event: \`${name}=ucast(map_get(input_event, "${name}"), "string", null)\``
  }
  return undefined
}
