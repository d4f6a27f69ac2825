import type { Sha256 } from '../../event/digest.ts'
import { member, type Value, type ValueMap } from '../../event/value.ts'
import { RecencyMap } from './recency-map.ts'
import { type Commit, countOf, listOf, mapOf, textOf } from './saved-state.ts'
import { boundedKey } from './tuple-key.ts'

/**
 * `conditional_anomaly` (semantics §4.13): how often the target came with this condition, the
 * current row included, so the score lies in (0, 1] and nearer 0 is rarer.
 *
 * Both maps have the same bound. A condition is used whenever one of its pairs is, and there are at
 * least as many pairs as conditions: when a condition is pushed out its pairs are gone already, so
 * a score never exceeds 1.
 */
export class Rarity {
  readonly #sha256: Sha256
  readonly #capacity: number
  #conditions: RecencyMap<number>
  #pairs: RecencyMap<number>
  #evictedBefore = 0

  constructor(pairsMax: number, sha256: Sha256) {
    this.#sha256 = sha256
    this.#capacity = pairsMax
    this.#conditions = new RecencyMap(pairsMax)
    this.#pairs = new RecencyMap(pairsMax)
  }

  /** Null, and nothing counted, when either value is null. */
  score(condition: Value, target: Value): number | null {
    if (condition === null || target === null) return null
    const conditions = increment(this.#conditions, boundedKey([condition], this.#sha256))
    const pairs = increment(this.#pairs, boundedKey([condition, target], this.#sha256))
    return pairs / conditions
  }

  get evicted(): number {
    return this.#evictedBefore + this.#conditions.evicted + this.#pairs.evicted
  }

  save(): ValueMap {
    return {
      evicted: this.evicted,
      conditions: Array.from(this.#conditions),
      pairs: Array.from(this.#pairs),
    }
  }

  load(state: Value): Commit {
    const saved = mapOf(state, 'rarity state')
    const evicted = countOf(member(saved, 'evicted'), 'evicted')
    const conditions = this.#loadCounts(member(saved, 'conditions'))
    const pairs = this.#loadCounts(member(saved, 'pairs'))
    return () => {
      this.#conditions = conditions
      this.#pairs = pairs
      this.#evictedBefore = evicted
    }
  }

  #loadCounts(state: Value): RecencyMap<number> {
    const counts = new RecencyMap<number>(this.#capacity)
    for (const entry of listOf(state, 'counts')) {
      const [key = null, count = null] = listOf(entry, 'count')
      counts.set(textOf(key, 'counted key'), countOf(count, 'count'))
    }
    return counts
  }
}

function increment(counts: RecencyMap<number>, key: string): number {
  const count = (counts.use(key) ?? 0) + 1
  counts.set(key, count)
  return count
}
