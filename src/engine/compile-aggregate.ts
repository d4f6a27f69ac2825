import type { Value } from '../event/value.ts'
import type { Aggregate } from '../plan/operator.ts'
import type { BaseColumns } from './column-table.ts'
import { compileExpression, constant } from './compile-expression.ts'
import { scopeOf } from './compile-section.ts'
import { type Frame, provenanceOf } from './frame.ts'
import type { Group } from './stages/group.ts'
import { groupColumns, groupValues, openAggregation, wholeRow } from './stages/open-aggregation.ts'
import type { StageSurroundings } from './stages/scorer.ts'

/** An aggregate between two sections: rows go in, the rows of closed groups come out. */
export interface AggregateGate {
  /** The names of what comes out, in order. */
  readonly outputs: readonly string[]
  readonly add: (frame: Frame) => readonly Group[]
  readonly finish: () => readonly Group[]
  readonly valuesOf: (group: Group) => readonly Value[]
}

export function compileAggregate(
  operator: Aggregate,
  columns: BaseColumns,
  around: StageSurroundings,
): AggregateGate {
  const scope = scopeOf(columns, around)
  const stage = openAggregation(operator, around)
  const { calls, keys, window } = operator
  const keyValues = keys.map(key => compileExpression(key.value, scope))
  const time = window === null ? constant(null) : compileExpression(window.time, scope)
  const callValues = calls.map(({ argument }) =>
    argument === null ? constant(wholeRow) : compileExpression(argument, scope),
  )
  return {
    outputs: groupColumns(operator),
    add: frame =>
      stage.add({
        keys: keyValues.map(compute => compute(frame)),
        time: time(frame),
        values: callValues.map(compute => compute(frame)),
        provenance: provenanceOf(frame),
      }),
    finish: () => stage.finish(),
    valuesOf: group => groupValues(operator, group),
  }
}
