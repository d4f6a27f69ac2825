import type { Value, ValueMap } from '../../event/value.ts'
import { Entities, type EntityShape } from './entities.ts'
import { twoSidedTail } from './normal-distribution.ts'
import type { Commit } from './saved-state.ts'
import {
  isFiniteNumber,
  type ThresholdShape,
  type Thresholds,
  thresholdDefault,
  windowLength,
} from './threshold.ts'

/**
 * `adaptive_threshold algorithm="gaussian"` (semantics §4.12): how unlikely the value is under the
 * normal distribution of the entity's earlier samples in the window. The variance is that of a
 * sample (n − 1). Fewer than two samples, or no variance, mark nothing.
 */
export class GaussianThreshold implements Thresholds {
  readonly outputs = ['mean', 'variance', 'label']
  readonly #entities: Entities
  readonly #windowMs: number
  readonly #threshold: number

  constructor({ threshold, windowMs }: ThresholdShape, entities: EntityShape) {
    this.#entities = new Entities(entities)
    this.#windowMs = windowLength(windowMs)
    this.#threshold = threshold ?? thresholdDefault
  }

  score(entity: Value, value: Value, time: Value): readonly Value[] {
    if (!isFiniteNumber(value) || !isFiniteNumber(time)) return [null, null, null]
    const samples = this.#entities.samplesOf(entity)
    const { count, mean, squares } = samples.moments(time - this.#windowMs)
    this.#entities.add(samples, time, value)
    const variance = count < 2 ? null : finiteOrNull(squares / (count - 1))
    return [
      count === 0 ? null : finiteOrNull(mean),
      variance,
      this.#isOutlier(value - mean, variance),
    ]
  }

  get evicted(): number {
    return this.#entities.evicted
  }

  save(): ValueMap {
    return this.#entities.save()
  }

  load(state: Value): Commit {
    return this.#entities.load(state)
  }

  #isOutlier(deviation: number, variance: number | null): boolean {
    if (variance === null || variance <= 0) return false
    return twoSidedTail(deviation / Math.sqrt(variance)) < this.#threshold
  }
}

/** Sums of squares beyond the range of a double are unknown. */
const finiteOrNull = (number: number): number | null => (Number.isFinite(number) ? number : null)
