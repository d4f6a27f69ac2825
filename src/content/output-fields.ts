import { ColumnScope } from '../plan/column-scope.ts'
import type { Expression, MapMaker } from '../plan/expression.ts'
import type { Plan } from '../plan/plan.ts'
import { scopeOfInputs } from '../plan/walk-scopes.ts'

/** Columns whose maps hold what a finding says: the evidence of generations 1 and 3, the report of 2. */
const tellingColumns: readonly string[] = ['body', 'evidence']

/**
 * The names that a plan's findings have values for: the columns alive at its outputs, and the keys
 * of the maps that it puts into `body` and `evidence`.
 */
export function outputFields(plan: Plan): ReadonlySet<string> {
  const fields = new Set<string>()
  const ends = new Map<string, ColumnScope>()
  for (const stream of plan.streams) {
    const scope = scopeOfInputs(stream, ends)
    for (const operator of stream.operators) {
      scope.apply(operator)
      if (operator.kind !== 'extend') continue
      for (const { name, value } of operator.assignments) {
        if (tellingColumns.includes(name)) addKeys(fields, value)
      }
    }
    ends.set(stream.name, scope)
    if (stream.output) for (const name of scope.types.keys()) fields.add(name)
  }
  return fields
}

function addKeys(fields: Set<string>, value: Expression): void {
  if (value.kind !== 'map') return
  for (const { key, value: inner } of value.entries) {
    const name = literalText(key)
    if (name === null) continue
    fields.add(name)
    if (name === 'evidence') addKeys(fields, inner)
  }
}

const literalText = (key: MapMaker['entries'][number]['key']): string | null =>
  key.kind === 'literal' && typeof key.value === 'string' ? key.value : null
