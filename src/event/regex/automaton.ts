import { type Alphabet, makeAlphabet } from './alphabet.ts'
import type { Program } from './program.ts'

/** The checks of the program that hold at an offset of the text, as bits. */
export type ChecksAt = (at: number) => number

/** Instructions that may come next, all of them tried at once. */
interface State {
  readonly instructions: readonly number[]
  /** By the checks that hold, then by class of the next code point: a step, 0 where not known yet. */
  readonly steps: (Int32Array | undefined)[]
}

/** States and steps are forgotten when they hold more than this many numbers. */
const numbersMax = 1_000_000

/**
 * Decides whether a program matches, without captures, in time linear in the text: a deterministic
 * automaton whose states are made when first reached and forgotten when they become too many.
 *
 * A step is a number: two times the next state's index plus two, plus one when the program has
 * matched before the step.
 */
export class Automaton {
  readonly #program: Program
  readonly #alphabet: Alphabet
  /** The class of "no code point": past all others. */
  readonly #endClass: number
  #states: State[] = []
  readonly #indexByKey = new Map<string, number>()
  #numbers = 0
  /** For each instruction the last step that reached it, and the last that goes on with it. */
  readonly #reached: Int32Array
  readonly #following: Int32Array
  #made = 0

  constructor(program: Program) {
    this.#program = program
    this.#alphabet = makeAlphabet(program.sets)
    this.#endClass = this.#alphabet.classCount
    this.#reached = new Int32Array(program.instructions.length)
    this.#following = new Int32Array(program.instructions.length)
    this.#indexOf([program.start])
  }

  /** Whether the program matches anywhere in the text. */
  test(text: string, checksAt: ChecksAt): boolean {
    let state = 0
    for (let at = 0; at <= text.length; ) {
      const codePoint = text.codePointAt(at)
      const step = this.#step(state, checksAt(at), codePoint)
      if ((step & 1) === 1) return true
      state = (step >> 1) - 1
      at += codePoint !== undefined && codePoint > 0xffff ? 2 : 1
    }
    return false
  }

  /** Marks with one every offset at which a match ends. */
  markEnds(text: string, checksAt: ChecksAt): Uint8Array {
    const marks = new Uint8Array(text.length + 1)
    let state = 0
    for (let at = 0; at <= text.length; ) {
      const codePoint = text.codePointAt(at)
      const step = this.#step(state, checksAt(at), codePoint)
      marks[at] = step & 1
      state = (step >> 1) - 1
      at += codePoint !== undefined && codePoint > 0xffff ? 2 : 1
    }
    return marks
  }

  /** Marks with one every offset at which a match begins; for a program that reads backwards. */
  markStarts(text: string, checksAt: ChecksAt): Uint8Array {
    const marks = new Uint8Array(text.length + 1)
    let state = 0
    for (let at = text.length; at >= 0; ) {
      const codePoint = codePointBefore(text, at)
      const step = this.#step(state, checksAt(at), codePoint)
      marks[at] = step & 1
      state = (step >> 1) - 1
      at -= codePoint !== undefined && codePoint > 0xffff ? 2 : 1
    }
    return marks
  }

  #step(state: number, checks: number, codePoint: number | undefined): number {
    const symbol = codePoint === undefined ? this.#endClass : this.#alphabet.classOf(codePoint)
    const known = this.#states[state]?.steps[checks]?.[symbol] ?? 0
    return known === 0 ? this.#makeStep(state, checks, symbol) : known
  }

  #makeStep(state: number, checks: number, symbol: number): number {
    const from = this.#states[state]?.instructions ?? []
    const { next, matched } = this.#follow(from, checks, symbol)
    if (this.#numbers > numbersMax) this.#forget()
    const step = 2 * this.#indexOf(next) + 2 + (matched ? 1 : 0)
    this.#rowOf(from, checks)[symbol] = step
    return step
  }

  /** Where a code point leads to; a match may always begin anew. */
  #follow(
    from: readonly number[],
    checks: number,
    symbol: number,
  ): { readonly next: readonly number[]; readonly matched: boolean } {
    const { instructions, start } = this.#program
    const made = ++this.#made
    const reached: number[] = []
    const reach = (at: number): void => {
      if (this.#reached[at] === made) return
      this.#reached[at] = made
      reached.push(at)
    }
    const next = [start]
    this.#following[start] = made
    let matched = false
    for (const at of from) reach(at)
    for (let index = 0; index < reached.length; index++) {
      const instruction = instructions[reached[index] ?? 0]
      switch (instruction?.kind) {
        case 'match':
          matched = true
          break
        case 'split':
          reach(instruction.first)
          reach(instruction.second)
          break
        case 'save':
          reach(instruction.next)
          break
        case 'check':
          if (((checks >> instruction.check) & 1) === 1) reach(instruction.next)
          break
        case 'set':
          if (this.#alphabet.members[instruction.set]?.[symbol] !== 1) break
          if (this.#following[instruction.next] === made) break
          this.#following[instruction.next] = made
          next.push(instruction.next)
      }
    }
    return { next, matched }
  }

  #indexOf(instructions: readonly number[]): number {
    const key = String.fromCharCode(...instructions)
    const known = this.#indexByKey.get(key)
    if (known !== undefined) return known
    const index = this.#states.push({ instructions, steps: [] }) - 1
    this.#indexByKey.set(key, index)
    this.#numbers += instructions.length
    return index
  }

  #rowOf(instructions: readonly number[], checks: number): Int32Array {
    const state = this.#states[this.#indexOf(instructions)]
    const known = state?.steps[checks]
    if (known !== undefined) return known
    const row = new Int32Array(this.#endClass + 1)
    if (state !== undefined) state.steps[checks] = row
    this.#numbers += row.length
    return row
  }

  #forget(): void {
    this.#reached.fill(0)
    this.#following.fill(0)
    this.#made = 0
    this.#numbers = 0
    this.#states = []
    this.#indexByKey.clear()
    this.#indexOf([this.#program.start])
  }
}

function codePointBefore(text: string, at: number): number | undefined {
  if (at === 0) return undefined
  const pair = at >= 2 ? (text.codePointAt(at - 2) ?? 0) : 0
  return pair > 0xffff ? pair : text.charCodeAt(at - 1)
}
