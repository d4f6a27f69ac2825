import { member, type Value, type ValueList, type ValueMap } from '../../event/value.ts'
import type { AggregateDefinition } from '../../functions/aggregate-definition.ts'
import type { Window } from '../../plan/operator.ts'
import type { Provenance } from '../evaluator.ts'
import { Group, loadGroup } from './group.ts'
import { compareKeys } from './key-order.ts'
import { RecencyMap } from './recency-map.ts'
import { type Commit, countOf, listOf, mapOf, numberOf, StateError } from './saved-state.ts'
import { tupleKey } from './tuple-key.ts'

export interface AggregationShape {
  readonly definitions: readonly AggregateDefinition[]
  readonly window: Pick<Window, 'sizeMs' | 'slideMs' | 'graceMs'> | null
  readonly groupsMax: number
  readonly sha256: (text: string) => string
}

/** A row as the stage sees it: `values` has one item for each aggregate call. */
export interface AggregatedRow {
  readonly keys: ValueList
  /** What the window's time expression gave; ignored without a window. */
  readonly time: Value
  readonly values: readonly Value[]
  readonly provenance: Provenance
}

/**
 * `stats` (semantics §4.10). Windows are aligned to the epoch: a row of time t is in each window
 * [k·slide, k·slide + size) that holds t. The operator's "now" is the largest time it has seen,
 * over all keys; a window closes when now − start exceeds size + grace. Rows for a closed window
 * are late: dropped and counted. Closed groups come in the order (window start, keys).
 */
export class Aggregation {
  readonly #shape: AggregationShape
  #groups: RecencyMap<Group>
  /** The same groups by the start of their window. */
  #windows = new Map<number | null, Set<Group>>()
  #earliest = Number.POSITIVE_INFINITY
  #now = Number.NEGATIVE_INFINITY
  #late = 0
  #untimed = 0
  #evictedBefore = 0

  constructor(shape: AggregationShape) {
    this.#shape = shape
    this.#groups = this.#noGroups()
  }

  /** Adds a row and returns the groups that its time closes. */
  add(row: AggregatedRow): readonly Group[] {
    const { window } = this.#shape
    if (window === null) {
      this.#addTo(null, row)
      return []
    }
    if (!isTime(row.time)) {
      this.#untimed++
      return []
    }
    this.#now = Math.max(this.#now, row.time)
    for (const start of windowStarts(row.time, window)) {
      if (this.#isClosed(start)) this.#late++
      else this.#addTo(start, row)
    }
    return this.#isClosed(this.#earliest) ? this.#take(start => this.#isClosed(start ?? 0)) : []
  }

  /** The end of the input: all groups that are still open. */
  finish(): readonly Group[] {
    return this.#take(() => true)
  }

  get late(): number {
    return this.#late
  }

  get untimed(): number {
    return this.#untimed
  }

  get evicted(): number {
    return this.#evictedBefore + this.#groups.evicted
  }

  save(): ValueMap {
    return {
      now: Number.isFinite(this.#now) ? this.#now : null,
      late: this.#late,
      untimed: this.#untimed,
      evicted: this.evicted,
      groups: Array.from(this.#groups, ([, group]) => group.save()),
    }
  }

  load(state: Value): Commit {
    const saved = mapOf(state, 'aggregation state')
    const now = member(saved, 'now')
    const nowMs = now === null ? Number.NEGATIVE_INFINITY : numberOf(now, 'now')
    const [late, untimed, evicted] = ['late', 'untimed', 'evicted'].map(name =>
      countOf(member(saved, name), name),
    )
    const groups = listOf(member(saved, 'groups'), 'groups').map(group => this.#loadGroup(group))
    return () => {
      this.#now = nowMs
      this.#late = late ?? 0
      this.#untimed = untimed ?? 0
      this.#evictedBefore = evicted ?? 0
      this.#groups = this.#noGroups()
      this.#windows = new Map()
      this.#earliest = Number.POSITIVE_INFINITY
      for (const group of groups) this.#insert(group)
    }
  }

  #loadGroup(state: Value): Group {
    const group = loadGroup(state, this.#shape.definitions)
    if ((group.windowStart === null) === (this.#shape.window === null)) return group
    throw new StateError('a group is of another kind of window')
  }

  #noGroups(): RecencyMap<Group> {
    return new RecencyMap(this.#shape.groupsMax, group => {
      this.#windows.get(group.windowStart)?.delete(group)
    })
  }

  #addTo(start: number | null, { keys, values, provenance }: AggregatedRow): void {
    const known = this.#groups.use(groupKey(start, keys))
    const group = known ?? this.#startGroup(keys, start)
    group.add(values, provenance, this.#shape.sha256)
    if (known === undefined) this.#insert(group)
  }

  #startGroup(keys: ValueList, start: number | null): Group {
    const accumulators = this.#shape.definitions.map(definition => definition.start())
    return new Group(keys, start, accumulators)
  }

  #insert(group: Group): void {
    const start = group.windowStart
    const inWindow = this.#windows.get(start) ?? new Set()
    this.#windows.set(start, inWindow.add(group))
    this.#groups.set(groupKey(start, group.keys), group)
    if (start !== null) this.#earliest = Math.min(this.#earliest, start)
  }

  #isClosed(start: number): boolean {
    const { window } = this.#shape
    return window !== null && this.#now - start > window.sizeMs + window.graceMs
  }

  /** Takes whole windows out; an ordered stream has few open ones, so all are looked at. */
  #take(isTaken: (start: number | null) => boolean): readonly Group[] {
    const starts = [...this.#windows.keys()].filter(isTaken)
    const taken = starts.flatMap(start => [...(this.#windows.get(start) ?? [])])
    for (const start of starts) this.#windows.delete(start)
    for (const group of taken) this.#groups.delete(groupKey(group.windowStart, group.keys))
    this.#earliest = Math.min(...[...this.#windows.keys()].map(start => start ?? 0))
    return taken.sort(compareGroups)
  }
}

/** Times beyond what a calendar can hold (±271,821 years) are damage, not times. */
const isTime = (value: Value): value is number =>
  typeof value === 'number' && Math.abs(value) <= 8.64e15

const groupKey = (start: number | null, keys: ValueList): string => `${start}:${tupleKey(keys)}`

function windowStarts(time: number, window: Pick<Window, 'sizeMs' | 'slideMs'>): readonly number[] {
  const { sizeMs, slideMs } = window
  const last = Math.floor(time / slideMs) * slideMs
  const starts: number[] = []
  for (let start = last; start > time - sizeMs; start -= slideMs) starts.push(start)
  return starts.toReversed()
}

const compareGroups = (left: Group, right: Group): number =>
  (left.windowStart ?? 0) - (right.windowStart ?? 0) || compareKeys(left.keys, right.keys)
