import type { Value, ValueMap } from '../../event/value.ts'
import type { Threshold } from '../../plan/operator.ts'
import { Entities, type EntityShape } from './entities.ts'
import type { Samples } from './samples.ts'
import type { Commit } from './saved-state.ts'

export type ThresholdShape = Pick<Threshold, 'threshold' | 'windowMs'>

/** One sample to be judged. */
interface Judged {
  /** Of its entity. */
  readonly samples: Samples
  readonly value: number
  /** Samples count while their time is after this one. */
  readonly after: number
  /** Adds the sample to the others. */
  readonly remember: () => void
}

export interface ThresholdAlgorithm {
  /** The columns that `judge` gives, in order. */
  readonly outputs: readonly string[]
  /** Remembers the sample too, before or after it is judged. */
  readonly judge: (judged: Judged, threshold: number) => readonly Value[]
}

/** Two-sided: half of it at either end (semantics §4.12). */
const thresholdDefault = 0.01

/** `adaptive_threshold`: judges a value by what its entity showed before. */
export class AdaptiveThreshold {
  readonly #algorithm: ThresholdAlgorithm
  readonly #entities: Entities
  readonly #windowMs: number
  readonly #threshold: number

  constructor(
    algorithm: ThresholdAlgorithm,
    { threshold, windowMs }: ThresholdShape,
    entities: EntityShape,
  ) {
    this.#algorithm = algorithm
    this.#entities = new Entities(entities)
    this.#windowMs = windowLength(windowMs)
    this.#threshold = threshold ?? thresholdDefault
  }

  get outputs(): readonly string[] {
    return this.#algorithm.outputs
  }

  /** A value or time that is no number gives nulls and changes nothing. */
  score(entity: Value, value: Value, time: Value): readonly Value[] {
    if (!isFiniteNumber(value) || !isFiniteNumber(time)) return this.outputs.map(() => null)
    const samples = this.#entities.samplesOf(entity)
    const remember = (): void => this.#entities.add(samples, time, value)
    const judged = { samples, value, after: time - this.#windowMs, remember }
    return this.#algorithm.judge(judged, this.#threshold)
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

const isFiniteNumber = (value: Value): value is number => Number.isFinite(value)

/** Null, zero and the documented default −1 all mean that nothing ever leaves the window. */
const windowLength = (windowMs: number | null): number =>
  windowMs === null || windowMs <= 0 ? Number.POSITIVE_INFINITY : windowMs
