import type { EvaluationContext } from '../../functions/definition.ts'
import type { Operator } from '../../plan/operator.ts'
import type { Plan, Stream, StreamInput } from '../../plan/plan.ts'
import { liveStreams } from '../live-streams.ts'
import { KnownColumns } from './known-columns.ts'
import { knownEvent } from './known-value.ts'
import { allOf, always, anyOf, type Need } from './need.ts'
import { PredicateNeeds } from './predicate-need.ts'
import type { RecordShape } from './record-shape.ts'

/** A longer query is not followed: recursion over a chain of columns must stay shallow. */
const assignmentsMax = 500

/** Streams that fork and join may have more ways through than are worth following. */
const waysMax = 64

/** One way from a scan to a place in the plan: the columns there, and what a row needs to come there. */
interface Way {
  readonly columns: KnownColumns
  readonly need: Need
}

/**
 * For each shape, what a record of it must hold so that the plan gives a row for it, or keeps something of
 * it: a stage with state takes in every row that comes to it, whatever filters stand behind it.
 */
export const planNeeds = (
  plan: Plan,
  shapes: readonly RecordShape[],
  { collation }: Pick<EvaluationContext, 'collation'>,
): readonly Need[] => {
  const predicates = new PredicateNeeds(collation)
  const isLong = assignmentsOf(plan) > assignmentsMax
  return shapes.map(shape => (isLong ? always : planNeed(plan, shape, predicates)))
}

const assignmentsOf = (plan: Plan): number =>
  plan.streams
    .flatMap(stream => stream.operators)
    .reduce(
      (sum, operator) => sum + (operator.kind === 'extend' ? operator.assignments.length : 1),
      0,
    )

function planNeed(plan: Plan, shape: RecordShape, predicates: PredicateNeeds): Need {
  const ends = new Map<string, readonly Way[]>()
  const arrivals: Need[] = []
  for (const stream of liveStreams(plan)) {
    const starts = stream.inputs.flatMap(input => waysInto(input, shape, ends))
    if (starts.length > waysMax) return always
    const ways = starts.flatMap(way => throughStream(stream, way, predicates, arrivals))
    ends.set(stream.name, ways)
    if (stream.output !== null) arrivals.push(...ways.map(({ need }) => need))
  }
  return anyOf(arrivals)
}

function waysInto(
  input: StreamInput,
  shape: RecordShape,
  ends: ReadonlyMap<string, readonly Way[]>,
): readonly Way[] {
  if (input.kind === 'stream') return ends.get(input.name) ?? []
  const event = knownEvent(shape, input.view)
  return event === null ? [] : [{ columns: KnownColumns.ofScan(input.view, event), need: always }]
}

/** The way on to the end of the stream; none where a stage with state ends it. */
function throughStream(
  stream: Stream,
  start: Way,
  predicates: PredicateNeeds,
  arrivals: Need[],
): readonly Way[] {
  let { columns, need } = start
  for (const operator of stream.operators) {
    if (hasState(operator)) {
      arrivals.push(need)
      return []
    }
    if (operator.kind === 'filter') {
      need = allOf([need, predicates.needOf(operator.predicate, columns)])
      if (need.kind === 'never') return []
    }
    columns = columns.after(operator)
  }
  return [{ columns, need }]
}

function hasState({ kind }: Operator): boolean {
  switch (kind) {
    case 'filter':
    case 'extend':
    case 'project':
    case 'rename':
    case 'extract':
      return false
    default:
      return true
  }
}
