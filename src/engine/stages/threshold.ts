import type { Value, ValueMap } from '../../event/value.ts'
import type { Threshold } from '../../plan/operator.ts'
import type { Commit } from './saved-state.ts'

export type ThresholdShape = Pick<Threshold, 'threshold' | 'windowMs'>

/** Scores a value against what its entity showed before. A null value or time gives nulls and changes nothing. */
export interface Thresholds {
  /** The columns that `score` gives, in order. */
  readonly outputs: readonly string[]
  readonly score: (entity: Value, value: Value, time: Value) => readonly Value[]
  readonly evicted: number
  readonly save: () => ValueMap
  readonly load: (state: Value) => Commit
}

/** Two-sided: half of it at either end (semantics §4.12). */
export const thresholdDefault = 0.01

export const isFiniteNumber = (value: Value): value is number => Number.isFinite(value)

/** Null, zero and the documented default −1 all mean that nothing ever leaves the window. */
export const windowLength = (windowMs: number | null): number =>
  windowMs === null || windowMs <= 0 ? Number.POSITIVE_INFINITY : windowMs
