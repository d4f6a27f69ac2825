import type { Sha256 } from '../../event/digest.ts'
import { member, type Value, type ValueMap } from '../../event/value.ts'
import { RecencyMap } from './recency-map.ts'
import { type Commit, countOf, listOf, mapOf, StateError, textOf } from './saved-state.ts'
import { boundedKey } from './tuple-key.ts'

/** More shards than this would hold a few tuples each and forget what they have just seen. */
const partitionsMax = 1024

export interface FirstSeenShape {
  readonly partitions: number
  readonly tuplesMax: number
  readonly sha256: Sha256
}

/**
 * `first_time_event` (semantics §4.11): remembers tuples in the order they arrive; nulls are values
 * like others. `partitions` shards divide the bound; the tuple unseen for longest is forgotten
 * beyond it, and would be new again.
 */
export class FirstSeen {
  readonly #sha256: Sha256
  readonly #capacity: number
  #shards: readonly RecencyMap<true>[]
  /** Evictions of the runs before this one, from the saved state. */
  #evictedBefore = 0

  constructor({ partitions, tuplesMax, sha256 }: FirstSeenShape) {
    this.#sha256 = sha256
    const count = Math.min(Math.max(1, Math.trunc(partitions)), partitionsMax)
    this.#capacity = Math.max(1, Math.floor(tuplesMax / count))
    this.#shards = Array.from({ length: count }, () => new RecencyMap<true>(this.#capacity))
  }

  /** Whether the tuple is new; from now on it is not. */
  isFirst(tuple: readonly Value[]): boolean {
    const key = boundedKey(tuple, this.#sha256)
    const shard = this.#shards[shardOf(key, this.#shards.length)]
    if (shard === undefined || shard.use(key) === true) return false
    shard.set(key, true)
    return true
  }

  get evicted(): number {
    return this.#shards.reduce((sum, shard) => sum + shard.evicted, this.#evictedBefore)
  }

  save(): ValueMap {
    return {
      evicted: this.evicted,
      shards: this.#shards.map(shard => Array.from(shard, ([key]) => key)),
    }
  }

  load(state: Value): Commit {
    const saved = mapOf(state, 'first-seen state')
    const evicted = countOf(member(saved, 'evicted'), 'evicted')
    const lists = listOf(member(saved, 'shards'), 'shards')
    if (lists.length !== this.#shards.length) throw new StateError('shards differ in number')
    const shards = lists.map(list => this.#loadShard(list))
    return () => {
      this.#shards = shards
      this.#evictedBefore = evicted
    }
  }

  #loadShard(list: Value): RecencyMap<true> {
    const shard = new RecencyMap<true>(this.#capacity)
    for (const key of listOf(list, 'shard')) shard.set(textOf(key, 'tuple'), true)
    return shard
  }
}

/** FNV-1a over UTF-16 code units: which shard a tuple belongs to, the same in every run. */
function shardOf(key: string, shards: number): number {
  if (shards === 1) return 0
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at++) {
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  }
  return (hash >>> 0) % shards
}
