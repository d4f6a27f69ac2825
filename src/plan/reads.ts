import { EventOrigins, type EventPath } from './event-origins.ts'
import type { Expression } from './expression.ts'
import type { Operator } from './operator.ts'
import type { EventView, Plan } from './plan.ts'
import { childrenOf, expressionsOf, namedColumns } from './walk.ts'

/** What a plan reads of its events. */
export interface PlanReads {
  /** The views that it scans, in order. */
  readonly views: readonly EventView[]
  /**
   * Dotted paths into the view, in the order first read, without those that only lead to a longer
   * one: keys of `input_event` for generation 1 (`process_name`), attributes of the OCSF event for
   * generations 2 and 3 (`actor.process.file.name`).
   */
  readonly eventPaths: readonly string[]
  /** True when the whole event is passed on, so that the result may depend on any part of it. */
  readonly wholeEvent: boolean
  /** Names read as columns, those that the query makes included. */
  readonly columns: ReadonlySet<string>
}

export function readsOf(plan: Plan): PlanReads {
  const reads = new Reads()
  const ends = new Map<string, EventOrigins>()
  for (const stream of plan.streams) {
    const origins = EventOrigins.ofInputs(stream, ends)
    for (const input of stream.inputs) if (input.kind === 'scan') reads.views.add(input.view)
    for (const operator of stream.operators) followOperator(reads, operator, origins)
    ends.set(stream.name, origins)
  }
  return {
    views: [...reads.views],
    eventPaths: longestOf([...reads.paths.values()]).map(path => path.join('.')),
    wholeEvent: reads.wholeEvent,
    columns: reads.columns,
  }
}

class Reads {
  readonly views = new Set<EventView>()
  readonly paths = new Map<string, EventPath>()
  readonly columns = new Set<string>()
  wholeEvent = false

  addPath(path: EventPath): void {
    if (path.length === 0) this.wholeEvent = true
    else this.paths.set(JSON.stringify(path), path)
  }
}

function followOperator(reads: Reads, operator: Operator, origins: EventOrigins): void {
  if (operator.kind === 'extend') {
    for (const assignment of operator.assignments) {
      readAssigned(reads, assignment.value, origins)
      origins.assign(assignment)
    }
    return
  }
  for (const name of namedColumns(operator)) {
    reads.columns.add(name)
    const path = origins.pathOfColumn(name)
    if (path) reads.addPath(path)
  }
  const read = operator.kind === 'project' ? readAssigned : readExpression
  for (const expression of expressionsOf(operator)) read(reads, expression, origins)
  origins.apply(operator)
}

/** Giving the whole event another name reads nothing of it yet. */
function readAssigned(reads: Reads, value: Expression, origins: EventOrigins): void {
  if (origins.pathOf(value)?.length === 0) readSteps(reads, value)
  else readExpression(reads, value, origins)
}

function readExpression(reads: Reads, node: Expression, origins: EventOrigins): void {
  if (node.kind === 'column') reads.columns.add(node.name)
  const path = origins.pathOf(node)
  if (path) reads.addPath(path)
  for (const child of childrenOf(node)) {
    // A step on the way to a longer path is not a read of its own.
    if (path && origins.pathOf(child)) readSteps(reads, child)
    else readExpression(reads, child, origins)
  }
}

function readSteps(reads: Reads, node: Expression): void {
  if (node.kind === 'column') reads.columns.add(node.name)
  for (const child of childrenOf(node)) readSteps(reads, child)
}

/** Without the paths that others go through. */
function longestOf(paths: readonly EventPath[]): readonly EventPath[] {
  const inner = new Set(
    paths.flatMap(path =>
      path.slice(1).map((_, index) => JSON.stringify(path.slice(0, index + 1))),
    ),
  )
  return paths.filter(path => !inner.has(JSON.stringify(path)))
}
