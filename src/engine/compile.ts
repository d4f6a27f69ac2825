import type { Value } from '../event/value.ts'
import type { Plan, Stream } from '../plan/plan.ts'
import { type CompiledStream, compileStream } from './compile-stream.ts'
import { countOverruns } from './count-overruns.ts'
import type { EngineOptions, Evaluator, OnRow } from './evaluator.ts'
import { provenanceOf } from './frame.ts'
import { liveStreams } from './live-streams.ts'
import { toMap } from './output-columns.ts'
import { refuseBadPlan } from './refusals.ts'
import { StageSet } from './stages/stage-set.ts'

/**
 * Makes a plan ready to run fast: names become slots, expressions closures, literals are prepared,
 * and a column is computed only when something reads it. Throws `PlanRefused` for a plan that
 * cannot run. The rows are those of `interpretPlan`, in the same order.
 */
export function compilePlan(plan: Plan, options: EngineOptions): Evaluator {
  refuseBadPlan(plan, options)
  return compileCheckedPlan(plan, options)
}

/** As `compilePlan`, for a plan of which `planRefusals` found nothing to say. Reads no span of it. */
export function compileCheckedPlan(plan: Plan, given: EngineOptions): Evaluator {
  const { options, overruns } = countOverruns(given)
  const stages = new StageSet()
  const compiled = new Map<string, CompiledStream>()
  const outputs: { readonly stream: CompiledStream; readonly kind: OutputKind }[] = []
  for (const stream of liveStreams(plan)) {
    const made = compileStream(stream, compiled, { stream: stream.name, stages, options })
    compiled.set(stream.name, made)
    if (stream.output !== null) outputs.push({ stream: made, kind: stream.output.kind })
  }
  const streams = [...compiled.values()]

  const yieldAll = (onRow: OnRow): void => {
    for (const { stream, kind } of outputs) {
      if (kind === 'discard') stages.discard(stream.rows.count)
      else yieldRows(stream, onRow)
    }
  }
  return {
    push: (event, onRow) => {
      for (const stream of streams) stream.run(event)
      yieldAll(onRow)
    },
    finish: onRow => {
      for (const stream of streams) stream.run(null)
      yieldAll(onRow)
    },
    counters: () => ({ ...stages.counters(), regexOverruns: overruns() }),
    saveState: () => stages.save(),
    loadState: state => stages.load(state),
  }
}

type OutputKind = NonNullable<Stream['output']>['kind']

function yieldRows({ rows, columns }: CompiledStream, onRow: OnRow): void {
  for (let index = 0; index < rows.count; index++) {
    const frame = rows.row(index)
    const listed = new Map<string, Value>()
    columns.list(frame, listed)
    onRow({ columns: toMap(listed), ...provenanceOf(frame) })
  }
}
