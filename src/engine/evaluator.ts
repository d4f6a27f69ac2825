import type { Event } from '../event/event.ts'
import type { ValueMap } from '../event/value.ts'
import type { EvaluationContext } from '../functions/definition.ts'
import type { ModelSource } from './stages/model.ts'

/** What a row says of the event that completed it: light, because every open window keeps one. */
export type EventReference = Pick<Event, 'id' | 'time' | 'host' | 'family' | 'origin'>

/** The events behind a row. */
export interface Provenance {
  /**
   * A row of one event has that event's id; a row of an aggregate has `sha256:` over the ids of
   * the events that went into it, chained in order of arrival.
   */
  readonly lineage: string
  /** How many events went into the row. */
  readonly eventCount: number
  /** The event that completed the row: its own, or the last that was added to its group. */
  readonly event: EventReference
}

/** A row that reached a plan's output. */
export interface OutputRow extends Provenance {
  readonly columns: ValueMap
}

export type OnRow = (row: OutputRow) => void

/**
 * A plan made ready to run. Events are pushed in input order; `finish` flushes the open windows.
 * `onRow` is called before `push` returns and must not push into the same evaluator.
 */
export interface Evaluator {
  readonly push: (event: Event, onRow: OnRow) => void
  readonly finish: (onRow: OnRow) => void
  readonly counters: () => EvaluatorCounters
  /** The state of all stages as plain JSON, from which another evaluator of the same plan goes on. */
  readonly saveState: () => ValueMap
  /** Takes a saved state up, or says why it cannot and leaves the evaluator as it was. */
  readonly loadState: (state: unknown) => StateRefusal | null
}

export interface StateRefusal {
  readonly reason: string
}

export interface EvaluatorCounters {
  /** Rows that met a window already closed, counted once for each such window. */
  readonly late: number
  /** Rows dropped because their window time is null or no time at all. */
  readonly untimed: number
  /** State entries dropped because a bound was reached. */
  readonly evicted: number
  /** Rows that reached a `write_null()`: counted, never yielded. */
  readonly discarded: number
  /** Regex evaluations cut off by the step budget. */
  readonly regexOverruns: number
}

/** Of an evaluator that no event was pushed into. */
export const noCounters: EvaluatorCounters = {
  late: 0,
  untimed: 0,
  evicted: 0,
  discarded: 0,
  regexOverruns: 0,
}

export interface EngineOptions extends EvaluationContext {
  readonly sha256: (text: string) => string
  readonly limits: StateLimits
  /** Where `apply_model` finds its models; without it such a plan is refused. */
  readonly models?: ModelSource
}

/** Bounds on the state of stages; beyond them the entry unused for longest goes and is counted. */
export interface StateLimits {
  readonly firstSeenTuplesMax: number
  readonly groupsMax: number
  readonly entitiesMax: number
  readonly samplesPerEntityMax: number
  /** Samples of all entities of one threshold together, 16 bytes each. */
  readonly samplesMax: number
}

export const defaultLimits: StateLimits = {
  firstSeenTuplesMax: 1_000_000,
  groupsMax: 1_000_000,
  entitiesMax: 100_000,
  samplesPerEntityMax: 100_000,
  samplesMax: 10_000_000,
}
