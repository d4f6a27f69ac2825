import type { Sha256 } from '../../event/digest.ts'
import { member, type Value, type ValueMap } from '../../event/value.ts'
import { RecencyMap } from './recency-map.ts'
import { Samples } from './samples.ts'
import { type Commit, countOf, listOf, mapOf, numberOf, textOf } from './saved-state.ts'
import { boundedKey } from './tuple-key.ts'

export interface EntityShape {
  readonly entitiesMax: number
  readonly samplesPerEntityMax: number
  readonly samplesMax: number
  readonly sha256: Sha256
}

/** Samples by entity: the entity unused for longest goes when there are too many, or too many samples in all. */
export class Entities {
  readonly #shape: EntityShape
  #samples: RecencyMap<Samples>
  #total = 0
  #evicted = 0

  constructor(shape: EntityShape) {
    this.#shape = shape
    this.#samples = this.#noEntities()
  }

  /** The samples of an entity, to ask; add through `add`. */
  samplesOf(entity: Value): Samples {
    const key = boundedKey([entity], this.#shape.sha256)
    const known = this.#samples.use(key)
    if (known !== undefined) return known
    const samples = new Samples(this.#shape.samplesPerEntityMax)
    this.#samples.set(key, samples)
    return samples
  }

  add(samples: Samples, time: number, value: number): void {
    const dropped = samples.add(time, value)
    this.#evicted += dropped
    this.#total += 1 - dropped
    while (this.#total > this.#shape.samplesMax && this.#samples.size > 1) {
      this.#samples.evictOldest()
    }
  }

  /** Samples dropped, with their entity or alone. */
  get evicted(): number {
    return this.#evicted
  }

  save(): ValueMap {
    return {
      evicted: this.#evicted,
      entities: Array.from(this.#samples, ([key, samples]) => [key, ...[...samples].flat()]),
    }
  }

  load(state: Value): Commit {
    const saved = mapOf(state, 'threshold state')
    const evicted = countOf(member(saved, 'evicted'), 'evicted')
    const entities = listOf(member(saved, 'entities'), 'entities').map(loadEntity)
    return () => {
      this.#samples = this.#noEntities()
      this.#total = 0
      for (const { key, numbers } of entities) {
        const samples = new Samples(this.#shape.samplesPerEntityMax)
        this.#samples.set(key, samples)
        for (let at = 0; at + 1 < numbers.length; at += 2) {
          this.add(samples, numbers[at] ?? 0, numbers[at + 1] ?? 0)
        }
      }
      this.#evicted = evicted
    }
  }

  #noEntities(): RecencyMap<Samples> {
    return new RecencyMap(this.#shape.entitiesMax, samples => {
      this.#total -= samples.size
      this.#evicted += samples.size
    })
  }
}

function loadEntity(state: Value): { readonly key: string; readonly numbers: readonly number[] } {
  const [key = null, ...numbers] = listOf(state, 'entity')
  return { key: textOf(key, 'entity key'), numbers: numbers.map(item => numberOf(item, 'sample')) }
}
