import type { Expression } from './expression.ts'
import type { Assignment, Operator } from './operator.ts'
import type { EventView, Plan, Stream } from './plan.ts'
import { childrenOf, expressionsOf } from './walk.ts'

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
  /** True when the whole event is passed on, so that it may depend on any part of it. */
  readonly wholeEvent: boolean
  /** Names read as columns, those of the query itself included. */
  readonly columns: ReadonlySet<string>
}

export function readsOf(plan: Plan): PlanReads {
  const reads: Reads = { paths: new Map(), columns: new Set(), wholeEvent: false }
  const ends = new Map<string, Origins>()
  const views: EventView[] = []
  for (const stream of plan.streams) {
    const origins = originsOfInputs(stream, ends)
    for (const input of stream.inputs) {
      if (input.kind === 'scan' && !views.includes(input.view)) views.push(input.view)
    }
    for (const operator of stream.operators) followOperator(reads, operator, origins)
    ends.set(stream.name, origins)
  }
  return {
    views,
    eventPaths: longestOf([...reads.paths.values()]).map(path => path.join('.')),
    wholeEvent: reads.wholeEvent,
    columns: reads.columns,
  }
}

type Path = readonly string[]

interface Reads {
  readonly paths: Map<string, Path>
  readonly columns: Set<string>
  wholeEvent: boolean
}

/** Which part of the event a column holds unchanged; a column that is not here holds something else. */
interface Origins {
  readonly paths: Map<string, Path>
  /** Columns whose value is made by the query; they hide attributes of that name. */
  readonly made: Set<string>
  /** Generation 3: any other column is the attribute of that name. */
  isOpen: boolean
}

function originsOfInputs(stream: Stream, ends: ReadonlyMap<string, Origins>): Origins {
  const inputs = stream.inputs.map(input =>
    input.kind === 'scan' ? originsOfView(input.view) : ends.get(input.name),
  )
  const merged: Origins = { paths: new Map(), made: new Set(), isOpen: false }
  for (const input of inputs) {
    if (!input) continue
    for (const [name, path] of input.paths) addPath(merged, name, path)
    for (const name of input.made) hide(merged, name)
    merged.isOpen ||= input.isOpen
  }
  return merged
}

function addPath(origins: Origins, name: string, path: Path): void {
  const other = origins.paths.get(name)
  const differs = other !== undefined && other.join('.') !== path.join('.')
  if (differs || origins.made.has(name)) hide(origins, name)
  else origins.paths.set(name, path)
}

function hide(origins: Origins, name: string): void {
  origins.paths.delete(name)
  origins.made.add(name)
}

function originsOfView(view: EventView): Origins {
  const paths = new Map<string, Path>()
  if (view !== 'ocsf-columns') paths.set('input_event', [])
  if (view === 'enriched') {
    paths.set('_datamodels', ['_datamodels'])
    // The event once more, as JSON text.
    paths.set('value', [])
  }
  return { paths, made: new Set(), isOpen: view === 'ocsf-columns' }
}

function followOperator(reads: Reads, operator: Operator, origins: Origins): void {
  switch (operator.kind) {
    case 'extend':
      for (const assignment of operator.assignments) {
        recordAssigned(reads, assignment.value, origins)
        assign(origins, assignment.name, pathOf(assignment.value, origins))
      }
      return
    case 'project':
      return followProject(reads, operator.columns, origins)
    case 'rename':
      for (const { from, to } of operator.pairs) {
        recordColumn(reads, from, origins)
        assign(origins, to, columnPath(from, origins))
        hide(origins, from)
      }
      return
    case 'extract':
      recordColumn(reads, operator.field, origins)
      for (const group of operator.groups) hide(origins, group)
      return
    case 'aggregate':
      for (const expression of expressionsOf(operator)) recordReads(reads, expression, origins)
      return closeOrigins(origins, operator.keys)
    default:
      for (const expression of expressionsOf(operator)) recordReads(reads, expression, origins)
      for (const name of stageColumns(operator)) recordColumn(reads, name, origins)
  }
}

/** Columns that a stage names in its options. */
function stageColumns(operator: Operator): readonly string[] {
  switch (operator.kind) {
    case 'firstSeen':
      return operator.columns
    case 'threshold':
      return [operator.value, 'timestamp', ...(operator.entity === null ? [] : [operator.entity])]
    case 'rarity':
      return [operator.conditional, operator.target]
    default:
      return []
  }
}

function followProject(reads: Reads, columns: readonly Assignment[], origins: Origins): void {
  for (const { value } of columns) recordAssigned(reads, value, origins)
  closeOrigins(origins, columns)
}

/** Only what is listed goes on, each with the origin it had. */
function closeOrigins(origins: Origins, kept: readonly Assignment[]): void {
  const paths = kept.map(({ name, value }) => [name, pathOf(value, origins)] as const)
  origins.paths.clear()
  origins.made.clear()
  origins.isOpen = false
  for (const [name, path] of paths) if (path) origins.paths.set(name, path)
}

function assign(origins: Origins, name: string, path: Path | null): void {
  if (path === null) return hide(origins, name)
  origins.made.delete(name)
  origins.paths.set(name, path)
}

/** Giving the whole event another name reads nothing of it yet. */
function recordAssigned(reads: Reads, value: Expression, origins: Origins): void {
  if (pathOf(value, origins)?.length === 0) recordSteps(reads, value)
  else recordReads(reads, value, origins)
}

function recordReads(reads: Reads, node: Expression, origins: Origins): void {
  if (node.kind === 'column') reads.columns.add(node.name)
  const path = pathOf(node, origins)
  if (path) record(reads, path)
  for (const child of childrenOf(node)) {
    // A step on the way to a longer path is not a read of its own.
    if (path && pathOf(child, origins)) recordSteps(reads, child)
    else recordReads(reads, child, origins)
  }
}

function recordSteps(reads: Reads, node: Expression): void {
  if (node.kind === 'column') reads.columns.add(node.name)
  for (const child of childrenOf(node)) recordSteps(reads, child)
}

function recordColumn(reads: Reads, name: string, origins: Origins): void {
  reads.columns.add(name)
  const path = columnPath(name, origins)
  if (path) record(reads, path)
}

function record(reads: Reads, path: Path): void {
  if (path.length === 0) reads.wholeEvent = true
  else reads.paths.set(JSON.stringify(path), path)
}

function columnPath(name: string, origins: Origins): Path | null {
  const path = origins.paths.get(name)
  if (path) return path
  return origins.isOpen && !origins.made.has(name) ? [name] : null
}

const passingCalls = new Set(['ucast', 'cast', 'from_json_object'])

/** The part of the event that an expression passes on; null when it computes something else. */
function pathOf(node: Expression, origins: Origins): Path | null {
  if (node.kind === 'column') return columnPath(node.name, origins)
  if (node.kind === 'member') return extended(pathOf(node.base, origins), node.name)
  if (node.kind !== 'call') return null
  const [first, second] = node.arguments
  if (!first || first.kind === 'regex') return null
  if (passingCalls.has(node.function)) return pathOf(first, origins)
  if (node.function !== 'map_get' || second?.kind !== 'literal') return null
  return extended(pathOf(first, origins), String(second.value))
}

const extended = (path: Path | null, name: string): Path | null => (path ? [...path, name] : null)

/** Without the paths that others go through. */
function longestOf(paths: readonly Path[]): readonly Path[] {
  const inner = new Set(
    paths.flatMap(path =>
      path.slice(1).map((_, index) => JSON.stringify(path.slice(0, index + 1))),
    ),
  )
  return paths.filter(path => !inner.has(JSON.stringify(path)))
}
