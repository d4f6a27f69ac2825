import type { Expression } from './expression.ts'
import type { Assignment, Operator } from './operator.ts'
import type { EventView, Stream } from './plan.ts'

/** Member names from the root of the event's view inwards; empty for the whole event. */
export type EventPath = readonly string[]

/** Calls that pass on the part of the event that they are given. */
const passingCalls = new Set(['ucast', 'cast', 'from_json_object'])

/**
 * Which part of the event each column holds unchanged, as the operators of a stream change it one
 * after the other. Whoever reads the stream goes on with a copy.
 */
export class EventOrigins {
  private readonly paths = new Map<string, EventPath>()
  /** Columns whose value the query has made; they hide attributes of that name. */
  private readonly made = new Set<string>()
  /** Generation 3: any other column is the attribute of that name. */
  private isOpen = false

  static ofInputs(
    { inputs }: Pick<Stream, 'inputs'>,
    ends: ReadonlyMap<string, EventOrigins>,
  ): EventOrigins {
    const merged = new EventOrigins()
    for (const input of inputs) {
      const origins = input.kind === 'scan' ? EventOrigins.ofView(input.view) : ends.get(input.name)
      if (origins) merged.merge(origins)
    }
    return merged
  }

  private static ofView(view: EventView): EventOrigins {
    const origins = new EventOrigins()
    origins.isOpen = view === 'ocsf-columns'
    if (view !== 'ocsf-columns') origins.paths.set('input_event', [])
    if (view === 'enriched') {
      origins.paths.set('_datamodels', ['_datamodels'])
      // The event once more, as JSON text.
      origins.paths.set('value', [])
    }
    return origins
  }

  private merge(other: EventOrigins): void {
    for (const [name, path] of other.paths) {
      const known = this.paths.get(name)
      const differs = known !== undefined && known.join('.') !== path.join('.')
      if (differs || this.made.has(name)) this.hide(name)
      else this.paths.set(name, path)
    }
    for (const name of other.made) this.hide(name)
    this.isOpen ||= other.isOpen
  }

  pathOfColumn(name: string): EventPath | null {
    const path = this.paths.get(name)
    if (path) return path
    return this.isOpen && !this.made.has(name) ? [name] : null
  }

  /** The part of the event that an expression passes on; null when it computes something else. */
  pathOf(node: Expression): EventPath | null {
    if (node.kind === 'column') return this.pathOfColumn(node.name)
    if (node.kind === 'member') return extended(this.pathOf(node.base), node.name)
    if (node.kind !== 'call') return null
    const [first, second] = node.arguments
    if (!first || first.kind === 'regex') return null
    if (passingCalls.has(node.function)) return this.pathOf(first)
    if (node.function !== 'map_get' || second?.kind !== 'literal') return null
    return extended(this.pathOf(first), String(second.value))
  }

  assign({ name, value }: Assignment): void {
    this.set(name, this.pathOf(value))
  }

  apply(operator: Operator): void {
    switch (operator.kind) {
      case 'extend':
        for (const assignment of operator.assignments) this.assign(assignment)
        return
      case 'project':
        return this.keepOnly(operator.columns)
      case 'aggregate':
        return this.keepOnly(operator.keys)
      case 'rename':
        for (const { from, to } of operator.pairs) {
          this.set(to, this.pathOfColumn(from))
          this.hide(from)
        }
        return
      case 'extract':
        for (const group of operator.groups) this.hide(group)
        return
      case 'firstSeen':
      case 'rarity':
        return this.hide(operator.as)
      case 'threshold':
        for (const name of ['label', 'quantile', 'mean', 'variance']) this.hide(name)
        return
      default:
    }
  }

  private set(name: string, path: EventPath | null): void {
    if (path === null) return this.hide(name)
    this.made.delete(name)
    this.paths.set(name, path)
  }

  private hide(name: string): void {
    this.paths.delete(name)
    this.made.add(name)
  }

  private keepOnly(kept: readonly Assignment[]): void {
    const paths = kept.map(({ name, value }) => [name, this.pathOf(value)] as const)
    this.paths.clear()
    this.made.clear()
    this.isOpen = false
    for (const [name, path] of paths) if (path) this.paths.set(name, path)
  }
}

const extended = (path: EventPath | null, name: string): EventPath | null =>
  path ? [...path, name] : null
