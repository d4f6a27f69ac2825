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

/** Known steps are forgotten beyond this many, four bytes each. */
const cellsMax = 1_000_000

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
  readonly #rowsMax: number
  #rows = 0
  #states: State[] = []
  readonly #indexByKey = new Map<string, number>()

  constructor(program: Program) {
    this.#program = program
    this.#alphabet = makeAlphabet(program.sets)
    this.#endClass = this.#alphabet.classCount
    this.#rowsMax = Math.ceil(cellsMax / (this.#endClass + 1))
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
    const { sets, matched } = closureOf(this.#program, from, checks)
    if (this.#rows >= this.#rowsMax) this.#forget()
    const next = this.#indexOf(this.#after(sets, symbol))
    const step = 2 * next + 2 + (matched ? 1 : 0)
    const { steps } = this.#states[this.#indexOf(from)] as State
    if (steps[checks] === undefined) this.#rows++
    steps[checks] ??= new Int32Array(this.#endClass + 1)
    ;(steps[checks] as Int32Array)[symbol] = step
    return step
  }

  /** What follows a code point; a match may always begin anew. */
  #after(sets: readonly number[], symbol: number): readonly number[] {
    const next = new Set([this.#program.start])
    for (const at of sets) {
      const instruction = this.#program.instructions[at]
      if (instruction?.kind === 'set' && this.#alphabet.members[instruction.set]?.[symbol] === 1) {
        next.add(instruction.next)
      }
    }
    return [...next].sort((left, right) => left - right)
  }

  #indexOf(instructions: readonly number[]): number {
    const key = instructions.join()
    const known = this.#indexByKey.get(key)
    if (known !== undefined) return known
    const index = this.#states.push({ instructions, steps: [] }) - 1
    this.#indexByKey.set(key, index)
    return index
  }

  #forget(): void {
    this.#rows = 0
    this.#states = []
    this.#indexByKey.clear()
    this.#indexOf([this.#program.start])
  }
}

/** The `set` instructions reached without consuming anything, and whether `match` is. */
function closureOf(
  program: Program,
  from: readonly number[],
  checks: number,
): { readonly sets: readonly number[]; readonly matched: boolean } {
  const seen = new Set(from)
  const sets: number[] = []
  let matched = false
  // A set yields what is added while it is walked.
  for (const at of seen) {
    const instruction = program.instructions[at]
    if (instruction === undefined || instruction.kind === 'match') matched = true
    else if (instruction.kind === 'set') sets.push(at)
    else if (instruction.kind === 'split') seen.add(instruction.first).add(instruction.second)
    else if (instruction.kind === 'save') seen.add(instruction.next)
    else if (((checks >> instruction.check) & 1) === 1) seen.add(instruction.next)
  }
  return { sets, matched }
}

function codePointBefore(text: string, at: number): number | undefined {
  if (at === 0) return undefined
  const pair = at >= 2 ? (text.codePointAt(at - 2) ?? 0) : 0
  return pair > 0xffff ? pair : text.charCodeAt(at - 1)
}
