import type { Event } from '../../event/event.ts'
import type { Evaluate } from '../../functions/definition.ts'
import type { Call } from '../../plan/expression.ts'
import type { Filter, Operator } from '../../plan/operator.ts'
import type { Plan, Stream, StreamInput } from '../../plan/plan.ts'
import type { EngineOptions } from '../evaluator.ts'
import { type RunningOperator, runOperator } from '../interpret-operator.ts'
import { columnOf, type Row, scanRows } from '../interpret-row.ts'
import { liveStreams } from '../live-streams.ts'
import { refuseBadPlan } from '../refusals.ts'
import { StageSet } from '../stages/stage-set.ts'
import type { EventTrace, NamedValue, StageTrace, StreamTrace } from './trace.ts'
import { conjunctsOf, traceClause } from './trace-clause.ts'

/** Follows events through a plan. Push all events in input order when the plan keeps state. */
export interface Explainer {
  readonly push: (event: Event) => EventTrace
}

/** Operators whose answer depends on earlier events. */
const statefulKinds: ReadonlySet<Operator['kind']> = new Set([
  'aggregate',
  'firstSeen',
  'threshold',
  'rarity',
])

export const keepsState = (plan: Plan): boolean =>
  liveStreams(plan).some(({ operators }) => operators.some(({ kind }) => statefulKinds.has(kind)))

/** The interpreter with everything that it computes kept. Throws `PlanRefused` as the evaluators do. */
export function explainPlan(plan: Plan, options: EngineOptions): Explainer {
  refuseBadPlan(plan, options)
  const stages = new StageSet()
  const streams = liveStreams(plan).map(stream => startStream(stream, stages, options))
  return {
    push: event => {
      const rowsOf = new Map<string, readonly Row[]>()
      const traces: StreamTrace[] = []
      let rows = 0
      for (const running of streams) {
        const { stream } = running
        const inputs = stream.inputs.flatMap(input => inputRows(input, event, rowsOf))
        const follow = new StreamFollow(running, options)
        const passed = inputs.flatMap(row => follow.row(row))
        rowsOf.set(stream.name, passed)
        traces.push(follow.trace(inputs.length > 0))
        if (stream.output !== null) rows += passed.length
      }
      return { event, streams: traces, rows }
    },
  }
}

interface RunningStream {
  readonly stream: Stream
  readonly operators: readonly RunningOperator[]
  readonly calls: WeakMap<Call, Evaluate>
}

const startStream = (stream: Stream, stages: StageSet, options: EngineOptions): RunningStream => ({
  stream,
  operators: stream.operators.map(operator =>
    runOperator(operator, { stream: stream.name, stages, options }),
  ),
  calls: new WeakMap(),
})

const inputRows = (
  input: StreamInput,
  event: Event,
  rowsOf: ReadonlyMap<string, readonly Row[]>,
): readonly Row[] =>
  input.kind === 'stream' ? (rowsOf.get(input.name) ?? []) : scanRows(event, input.view)

/** One event's way through one stream. Of several rows (a union) the first is told. */
class StreamFollow {
  readonly #running: RunningStream
  readonly #options: EngineOptions
  readonly #stages: StageTrace[] = []
  #isTold = false

  constructor(running: RunningStream, options: EngineOptions) {
    this.#running = running
    this.#options = options
  }

  /** The rows that the row became. */
  row(row: Row): readonly Row[] {
    const tell = !this.#isTold
    this.#isTold = true
    const { stream, operators } = this.#running
    let rows: readonly Row[] = [row]
    let isReached = true
    for (const [index, operator] of stream.operators.entries()) {
      const running = operators[index]
      const [current] = rows
      if (!running || !current) break
      if (!isReached && statefulKinds.has(operator.kind)) {
        if (tell) this.#stages.push({ kind: 'held', operator, isReached })
        break
      }
      const results: readonly Row[] = rows.flatMap(running.process)
      if (tell) this.#stages.push(this.#stage(operator, { current, results, isReached }))
      if (operator.kind !== 'filter') rows = results
      else if (results.length > 0 && isReached) rows = results
      else isReached = false
    }
    return isReached ? rows : []
  }

  trace(isEntered: boolean): StreamTrace {
    const conditions = this.#stages.flatMap(stage =>
      stage.kind === 'filter' ? conjunctsOf(stage.clause) : [],
    )
    return {
      stream: this.#running.stream,
      isEntered,
      stages: this.#stages,
      satisfied: conditions.filter(({ value }) => value === true).length,
      asked: conditions.length,
    }
  }

  #stage(
    operator: Operator,
    { current, results, isReached }: { current: Row; results: readonly Row[]; isReached: boolean },
  ): StageTrace {
    if (operator.kind === 'filter') return this.#filter(operator, current, isReached)
    const [result] = results
    if (!result) return { kind: 'held', operator, isReached }
    return { kind: 'columns', operator, columns: columnsSet(operator, result), isReached }
  }

  #filter(operator: Filter, row: Row, isReached: boolean): StageTrace {
    const scope = {
      context: this.#options,
      column: (name: string) => columnOf(row, name) ?? null,
      variables: new Map(),
      calls: this.#running.calls,
    }
    return { kind: 'filter', operator, clause: traceClause(operator.predicate, scope), isReached }
  }
}

/** What an operator put into the row, by name. */
function columnsSet(operator: Operator, row: Row): readonly NamedValue[] {
  return namesSet(operator, row).map(name => ({ name, value: columnOf(row, name) ?? null }))
}

function namesSet(operator: Operator, row: Row): readonly string[] {
  switch (operator.kind) {
    case 'extend':
      return operator.assignments.map(({ name }) => name)
    case 'rename':
      return operator.pairs.map(({ to }) => to)
    case 'extract':
      return operator.groups
    case 'firstSeen':
    case 'rarity':
      return [operator.as]
    case 'threshold':
      return ['label', 'quantile', 'mean', 'variance'].filter(name => row.columns.has(name))
    default:
      return [...row.columns.keys()]
  }
}
