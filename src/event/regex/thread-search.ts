import type { ChecksAt } from './automaton.ts'
import { hasChar } from './char-set.ts'
import type { Program } from './program.ts'

/** Offsets `[start, end]` of the match, then of each named group; -1 where a group took no part. */
export type MatchOffsets = readonly number[]

interface Thread {
  readonly instruction: number
  readonly slots: readonly number[]
}

/**
 * Finds the leftmost match that a backtracking engine would find first, with its groups. All
 * attempts run in step, the preferred ones first (Pike's construction), so the time of one search
 * is bounded by text length times program size.
 */
export class ThreadSearch {
  readonly #program: Program
  readonly #text: string
  readonly #checksAt: ChecksAt
  readonly #spend: () => boolean
  readonly #unset: readonly number[]
  /** For each instruction the round in which it was last reached. */
  readonly #reached: Int32Array
  #round = 0

  /** `spend` is asked before each step of a thread; a false stops the search. */
  constructor(program: Program, text: string, checksAt: ChecksAt, spend: () => boolean) {
    this.#program = program
    this.#text = text
    this.#checksAt = checksAt
    this.#spend = spend
    this.#unset = Array.from({ length: 2 + 2 * program.groupNames.length }, () => -1)
    this.#reached = new Int32Array(program.instructions.length)
  }

  /** The first match at or after `from`; null without one, undefined when the search was stopped. */
  find(from: number): MatchOffsets | null | undefined {
    let threads: readonly Thread[] = []
    let best: MatchOffsets | null = null
    for (let at = from; at <= this.#text.length; ) {
      const starting = best === null ? this.#startAt(at) : null
      const ready = this.#closureOf(threads, starting, at)
      if (ready.length === 0 && best !== null) return best
      const codePoint = this.#text.codePointAt(at) ?? -1
      const next: Thread[] = []
      for (const { instruction: index, slots } of ready) {
        if (!this.#spend()) return undefined
        const instruction = this.#program.instructions[index]
        if (instruction?.kind === 'match') {
          best = slots.with(1, at)
          break
        }
        if (instruction?.kind !== 'set') continue
        if (hasChar(this.#program.sets[instruction.set] ?? [], codePoint)) {
          next.push({ instruction: instruction.next, slots })
        }
      }
      threads = next
      at += codePoint > 0xffff ? 2 : 1
    }
    return best
  }

  #startAt(at: number): Thread {
    return { instruction: this.#program.start, slots: this.#unset.with(0, at) }
  }

  /** Threads at `set` and `match` instructions, in order of preference, one for each instruction. */
  #closureOf(threads: readonly Thread[], starting: Thread | null, at: number): readonly Thread[] {
    this.#round++
    const checks = this.#checksAt(at)
    const ready: Thread[] = []
    for (const thread of threads) this.#follow(thread, at, checks, ready)
    if (starting !== null) this.#follow(starting, at, checks, ready)
    return ready
  }

  #follow(thread: Thread, at: number, checks: number, ready: Thread[]): void {
    const stack = [thread]
    for (let current = stack.pop(); current !== undefined; current = stack.pop()) {
      const { instruction: index, slots } = current
      if (this.#reached[index] === this.#round) continue
      this.#reached[index] = this.#round
      const instruction = this.#program.instructions[index]
      if (instruction?.kind === 'split') {
        stack.push({ instruction: instruction.second, slots })
        stack.push({ instruction: instruction.first, slots })
      } else if (instruction?.kind === 'save') {
        stack.push({ instruction: instruction.next, slots: slots.with(instruction.slot, at) })
      } else if (instruction?.kind === 'check') {
        const holds = ((checks >> instruction.check) & 1) === 1
        if (holds) stack.push({ instruction: instruction.next, slots })
      } else {
        ready.push(current)
      }
    }
  }
}
