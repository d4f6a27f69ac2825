import type { Event } from '../event/event.ts'
import type { Plan, Stream, StreamInput } from '../plan/plan.ts'
import { countOverruns } from './count-overruns.ts'
import type { EngineOptions, Evaluator, OnRow } from './evaluator.ts'
import { type RunningOperator, runOperator } from './interpret-operator.ts'
import { type Row, scanRows } from './interpret-row.ts'
import { liveStreams } from './live-streams.ts'
import { toMap } from './output-columns.ts'
import { refuseBadPlan } from './refusals.ts'
import { StageSet } from './stages/stage-set.ts'

/** Rows of each stream, for one event or for the end of the input. */
type RowsOf = Map<string, readonly Row[]>

interface RunningStream {
  readonly stream: Stream
  readonly operators: readonly RunningOperator[]
}

/**
 * Runs a plan as it is written: every stream, operator and expression in order, every value
 * computed. Slow, and the measure of `compilePlan`.
 */
export function interpretPlan(plan: Plan, given: EngineOptions): Evaluator {
  refuseBadPlan(plan, given)
  const { options, overruns } = countOverruns(given)
  const stages = new StageSet()
  const streams = liveStreams(plan).map(stream => startStream(stream, stages, options))

  const yieldRows = ({ output }: Stream, rows: readonly Row[], onRow: OnRow): void => {
    if (output?.kind === 'discard') stages.discard(rows.length)
    else if (output !== null) {
      for (const row of rows) onRow({ columns: toMap(row.columns), ...row.provenance })
    }
  }

  /** One event, or at the end of the input none. */
  const run = (event: Event | null, process: Process, onRow: OnRow): void => {
    const rowsOf: RowsOf = new Map()
    for (const { stream, operators } of streams) {
      const inputs = stream.inputs.flatMap(input => inputRows(input, event, rowsOf))
      const rows = operators.reduce(process, inputs)
      rowsOf.set(stream.name, rows)
      yieldRows(stream, rows, onRow)
    }
  }

  return {
    push: (event, onRow) => run(event, processAll, onRow),
    finish: onRow => run(null, processAndFinish, onRow),
    counters: () => ({ ...stages.counters(), regexOverruns: overruns() }),
    saveState: () => stages.save(),
    loadState: state => stages.load(state),
  }
}

const startStream = (stream: Stream, stages: StageSet, options: EngineOptions): RunningStream => ({
  stream,
  operators: stream.operators.map(operator =>
    runOperator(operator, { stream: stream.name, stages, options }),
  ),
})

/** At the end of the input there is no event, and scans give nothing. */
function inputRows(input: StreamInput, event: Event | null, rowsOf: RowsOf): readonly Row[] {
  if (input.kind === 'stream') return rowsOf.get(input.name) ?? []
  return event === null ? [] : scanRows(event, input.view)
}

type Process = (rows: readonly Row[], operator: RunningOperator) => readonly Row[]

const processAll: Process = (rows, operator) => rows.flatMap(operator.process)

const processAndFinish: Process = (rows, operator) => [
  ...processAll(rows, operator),
  ...operator.finish(),
]
