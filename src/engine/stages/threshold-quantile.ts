import type { Value, ValueMap } from '../../event/value.ts'
import { Entities, type EntityShape } from './entities.ts'
import type { Commit } from './saved-state.ts'
import {
  isFiniteNumber,
  type ThresholdShape,
  type Thresholds,
  thresholdDefault,
  windowLength,
} from './threshold.ts'

/**
 * `adaptive_threshold algorithm="quantile"` (semantics §4.12), exact: the share of the entity's
 * samples in the window, this one included, that are at most the value.
 */
export class QuantileThreshold implements Thresholds {
  readonly outputs = ['quantile', 'label']
  readonly #entities: Entities
  readonly #windowMs: number
  readonly #tail: number

  constructor({ threshold, windowMs }: ThresholdShape, entities: EntityShape) {
    this.#entities = new Entities(entities)
    this.#windowMs = windowLength(windowMs)
    this.#tail = (threshold ?? thresholdDefault) / 2
  }

  score(entity: Value, value: Value, time: Value): readonly Value[] {
    if (!isFiniteNumber(value) || !isFiniteNumber(time)) return [null, null]
    const samples = this.#entities.samplesOf(entity)
    this.#entities.add(samples, time, value)
    const { atMost, count } = samples.rank(value, time - this.#windowMs)
    const quantile = atMost / count
    return [quantile, quantile >= 1 - this.#tail || quantile <= this.#tail]
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
}
