import type { ColumnScope } from '../../plan/column-scope.ts'
import type { Plan } from '../../plan/plan.ts'
import { scopeOfInputs } from '../../plan/walk-scopes.ts'

const columnsMax = 60

/** The columns alive where a detection's filter macro is applied: just before its rows become findings. */
export function filterColumns(plan: Plan): readonly string[] {
  const columns = new Set<string>()
  const ends = new Map<string, ColumnScope>()
  for (const stream of plan.streams) {
    const scope = scopeOfInputs(stream, ends)
    for (const operator of stream.operators) scope.apply(operator)
    ends.set(stream.name, scope)
    if (stream.output) for (const name of scope.types.keys()) columns.add(name)
  }
  return [...columns].slice(0, columnsMax)
}
