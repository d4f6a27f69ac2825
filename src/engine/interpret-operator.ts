import { compileRegex, type Regex } from '../event/regex.ts'
import { member, type Value } from '../event/value.ts'
import type { Evaluate } from '../functions/definition.ts'
import type { Call, Expression } from '../plan/expression.ts'
import type { Aggregate, Extend, Extract, Operator, Project, Rename } from '../plan/operator.ts'
import type { EngineOptions } from './evaluator.ts'
import { interpretExpression } from './interpret-expression.ts'
import { columnOf, nothingHidden, type Row, withColumns } from './interpret-row.ts'
import type { Group } from './stages/group.ts'
import { groupColumns, groupValues, openAggregation, wholeRow } from './stages/open-aggregation.ts'
import { openScorer, type Scorer, type StageSurroundings } from './stages/scorer.ts'

/** An operator at work: what it gives for a row, and what it still holds at the end of the input. */
export interface RunningOperator {
  readonly process: (row: Row) => readonly Row[]
  readonly finish: () => readonly Row[]
}

/** Starts an operator of a stream. */
export function runOperator(operator: Operator, around: StageSurroundings): RunningOperator {
  const valueOf = expressionReader(around.options)
  switch (operator.kind) {
    case 'filter':
      return rowByRow(row => (valueOf(operator.predicate, row) === true ? [row] : []))
    case 'extend':
      return rowByRow(row => [extend(row, operator, valueOf)])
    case 'project':
      return rowByRow(row => [project(row, operator, valueOf)])
    case 'rename':
      return rowByRow(row => [rename(row, operator)])
    case 'extract': {
      const { onRegexOverrun: onOverrun } = around.options
      const regex = compileRegex(operator.pattern, { ignoreCase: false, onOverrun })
      return rowByRow(row => [extract(row, operator, regex)])
    }
    case 'aggregate':
      return runAggregate(operator, around, valueOf)
    default: {
      const scorer = openScorer(operator, around)
      return rowByRow(row => [score(row, scorer)])
    }
  }
}

type ValueOf = (expression: Expression, row: Row) => Value

function expressionReader(context: EngineOptions): ValueOf {
  const calls = new WeakMap<Call, Evaluate>()
  return (expression, row) =>
    interpretExpression(expression, {
      context,
      column: name => columnOf(row, name) ?? null,
      variables: new Map(),
      calls,
    })
}

const rowByRow = (process: (row: Row) => readonly Row[]): RunningOperator => ({
  process,
  finish: () => [],
})

/** Left to right: a later assignment sees the earlier ones. */
const extend = (row: Row, { assignments }: Extend, valueOf: ValueOf): Row =>
  assignments.reduce(
    (extended, { name, value }) => withColumns(extended, [[name, valueOf(value, extended)]]),
    row,
  )

function project(row: Row, { columns, keepMissing }: Project, valueOf: ValueOf): Row {
  const projected = columns
    .filter(({ value }) => keepMissing || !isMissing(value, row))
    .map(({ name, value }) => [name, valueOf(value, row)] as const)
  return { ...row, columns: new Map(projected), hidden: nothingHidden }
}

const isMissing = (value: Expression, row: Row): boolean =>
  value.kind === 'column' && columnOf(row, value.name) === undefined

/**
 * Pair by pair. The column takes its new name at the end of the row; one that had that name goes,
 * even where there is nothing to rename, as in SPL.
 */
function rename(row: Row, { pairs }: Rename): Row {
  const columns = new Map(row.columns)
  const hidden = new Map(row.hidden)
  for (const { from, to } of pairs) {
    const value = columnOf({ ...row, columns, hidden }, from)
    for (const name of [from, to]) {
      columns.delete(name)
      hidden.delete(name)
    }
    if (value !== undefined) columns.set(to, value)
  }
  return { ...row, columns, hidden }
}

function extract(row: Row, { field, groups }: Extract, regex: Regex): Row {
  const text = columnOf(row, field)
  const found = typeof text === 'string' ? regex.firstMatchGroups(text) : null
  return withColumns(
    row,
    groups.map(group => [group, found === null ? null : member(found, group)]),
  )
}

function score(row: Row, { inputs, outputs, score }: Scorer): Row {
  const results = score(inputs.map(name => columnOf(row, name) ?? null))
  return withColumns(
    row,
    outputs.map((name, index) => [name, results[index] ?? null]),
  )
}

function runAggregate(
  operator: Aggregate,
  around: StageSurroundings,
  valueOf: ValueOf,
): RunningOperator {
  const stage = openAggregation(operator, around)
  const { calls, keys, window } = operator
  return {
    process: row => {
      const closed = stage.add({
        keys: keys.map(key => valueOf(key.value, row)),
        time: window === null ? null : valueOf(window.time, row),
        values: calls.map(({ argument }) =>
          argument === null ? wholeRow : valueOf(argument, row),
        ),
        provenance: row.provenance,
      })
      return closed.map(group => groupRow(operator, group))
    },
    finish: () => stage.finish().map(group => groupRow(operator, group)),
  }
}

function groupRow(operator: Aggregate, group: Group): Row {
  const values = groupValues(operator, group)
  const columns = groupColumns(operator).map(
    (name, index) => [name, values[index] ?? null] as const,
  )
  return { columns: new Map(columns), hidden: nothingHidden, provenance: group.provenance }
}
