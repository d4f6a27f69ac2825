import { type Moments, mergeMoments, momentsAfter, noMoments } from './moments.ts'

/** How many samples lie in a window, and how many of them are at most some value. */
export interface Rank {
  readonly atMost: number
  readonly count: number
}

/** Samples in order of arrival; the answers about a full block are computed once. */
interface Block {
  readonly times: number[]
  readonly values: number[]
  earliest: number
  latest: number
  sorted: readonly number[] | null
  moments: Moments | null
}

/**
 * The samples of one entity. A window is a question, not a bound: times arrive in any order, so a
 * sample outside the window of one row may be inside that of the next. What bounds the memory is
 * `samplesMax`; beyond it the block that arrived first goes.
 *
 * Blocks make a question cheap: those wholly inside the window answer by a binary search or by
 * their moments, those wholly outside are skipped. 100,000 samples are about 320 steps, not 100,000.
 */
export class Samples {
  readonly #samplesMax: number
  readonly #blockSize: number
  #blocks: Block[] = []
  #size = 0

  constructor(samplesMax: number) {
    this.#samplesMax = Math.max(1, samplesMax)
    this.#blockSize = Math.ceil(Math.sqrt(this.#samplesMax))
  }

  get size(): number {
    return this.#size
  }

  /** Adds a sample and returns how many had to go for it. */
  add(time: number, value: number): number {
    const block = this.#openBlock()
    block.times.push(time)
    block.values.push(value)
    block.earliest = Math.min(block.earliest, time)
    block.latest = Math.max(block.latest, time)
    this.#size++
    return this.#size > this.#samplesMax ? this.#dropFirst() : 0
  }

  /** Over the samples whose time is after `cutoff`. */
  rank(value: number, cutoff: number): Rank {
    let atMost = 0
    let count = 0
    for (const block of this.#blocks) {
      if (block.latest <= cutoff) continue
      const rank = this.#isWhole(block, cutoff)
        ? wholeRank(block, value)
        : partRank(block, value, cutoff)
      atMost += rank.atMost
      count += rank.count
    }
    return { atMost, count }
  }

  /** Over the samples whose time is after `cutoff`. */
  moments(cutoff: number): Moments {
    let moments = noMoments
    for (const block of this.#blocks) {
      if (block.latest <= cutoff) continue
      const of = this.#isWhole(block, cutoff)
        ? (block.moments ??= momentsAfter(block.values, block.times, cutoff))
        : momentsAfter(block.values, block.times, cutoff)
      moments = mergeMoments(moments, of)
    }
    return moments
  }

  /** All samples as `[time, value]` in order of arrival. */
  *[Symbol.iterator](): IterableIterator<readonly [number, number]> {
    for (const { times, values } of this.#blocks) {
      for (let at = 0; at < times.length; at++) yield [times[at] ?? 0, values[at] ?? 0]
    }
  }

  #openBlock(): Block {
    const last = this.#blocks.at(-1)
    if (last !== undefined && last.times.length < this.#blockSize) return last
    const block: Block = {
      times: [],
      values: [],
      earliest: Number.POSITIVE_INFINITY,
      latest: Number.NEGATIVE_INFINITY,
      sorted: null,
      moments: null,
    }
    this.#blocks.push(block)
    return block
  }

  #dropFirst(): number {
    const dropped = this.#blocks.shift()?.times.length ?? 0
    this.#size -= dropped
    return dropped
  }

  /** Full, so that it never changes again, and inside the window with every sample. */
  #isWhole(block: Block, cutoff: number): boolean {
    return block.times.length === this.#blockSize && block.earliest > cutoff
  }
}

function wholeRank(block: Block, value: number): Rank {
  block.sorted ??= block.values.toSorted((left, right) => left - right)
  let [low, high] = [0, block.sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((block.sorted[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return { atMost: low, count: block.sorted.length }
}

function partRank({ times, values }: Block, value: number, cutoff: number): Rank {
  let atMost = 0
  let count = 0
  for (let at = 0; at < times.length; at++) {
    if ((times[at] ?? 0) <= cutoff) continue
    count++
    if ((values[at] ?? 0) <= value) atMost++
  }
  return { atMost, count }
}
