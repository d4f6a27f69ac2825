import type { Event } from '../event/event.ts'
import type { ValueMap } from '../event/value.ts'
import type { EvaluationContext } from '../functions/definition.ts'

/** A row that reached a plan's output. */
export interface OutputRow {
  readonly columns: ValueMap
  /**
   * The events behind the row. A row of one event has that event's id; a row of an aggregate has
   * `sha256:` over the ids of the events that went into it, in order of arrival.
   */
  readonly lineage: string
  /** How many events went into the row. */
  readonly eventCount: number
  /** The event that completed the row: its own, or the last that was added to its group. */
  readonly event: Event
}

export type OnRow = (row: OutputRow) => void

/** A plan made ready to run. Events are pushed in input order; `finish` flushes the open windows. */
export interface Evaluator {
  readonly push: (event: Event, onRow: OnRow) => void
  readonly finish: (onRow: OnRow) => void
  readonly counters: () => EvaluatorCounters
}

export interface EvaluatorCounters {
  /** Records dropped because their window had closed. */
  readonly late: number
  /** State entries dropped because a bound was reached. */
  readonly evicted: number
  /** Regex evaluations cut off by the step budget. */
  readonly regexOverruns: number
}

export interface EngineOptions extends EvaluationContext {
  readonly sha256: (text: string) => string
  readonly limits: StateLimits
}

/** Bounds on the state of stages; beyond them the oldest entry goes and is counted. */
export interface StateLimits {
  readonly firstSeenTuplesMax: number
  readonly groupsMax: number
  readonly entitiesMax: number
  readonly samplesPerEntityMax: number
}

export const defaultLimits: StateLimits = {
  firstSeenTuplesMax: 1_000_000,
  groupsMax: 1_000_000,
  entitiesMax: 100_000,
  samplesPerEntityMax: 100_000,
}
