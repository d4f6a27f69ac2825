import type { CharSet } from './char-set.ts'
import type { AssertionTest, LookNode, RegexNode, RepeatNode } from './syntax.ts'

/**
 * A pattern as a nondeterministic automaton. Instructions are numbered; each names its successors.
 * A `split` prefers its first successor.
 */
type Instruction =
  | { readonly kind: 'set'; readonly set: number; readonly next: number }
  | { readonly kind: 'check'; readonly check: number; readonly next: number }
  | { readonly kind: 'save'; readonly slot: number; readonly next: number }
  | { readonly kind: 'split'; readonly first: number; readonly second: number }
  | { readonly kind: 'match' }

/** A zero-width condition; each is decided once per position, whoever asks. */
export type Check = AssertionTest | LookNode

export interface Program {
  readonly instructions: readonly Instruction[]
  readonly start: number
  readonly sets: readonly CharSet[]
  readonly checks: readonly Check[]
  readonly groupNames: readonly string[]
}

interface ProgramOptions {
  /** Capture slots are 0 and 1 for the match, then two for each of these. */
  readonly groupNames: readonly string[]
  /** Reads the text from right to left; captures nothing. */
  readonly reversed: boolean
}

/** Thrown where a pattern is larger than what can run in bounded time: instructions and checks. */
export class ProgramTooLarge extends Error {
  override readonly name = 'ProgramTooLarge'
}

/** Time is bounded by text length times this; and an instruction's number fits a UTF-16 unit. */
const instructionsMax = 3000
/** Each set of checks that hold together is a symbol of its own. */
const checksMax = 16

export function buildProgram(root: RegexNode, options: ProgramOptions): Program {
  const builder = new Builder(options)
  const match = builder.push({ kind: 'match' })
  const start = builder.build(root, match)
  return { ...builder.parts(), start, groupNames: options.groupNames }
}

class Builder {
  readonly #options: ProgramOptions
  readonly #instructions: Instruction[] = []
  readonly #sets = new Map<string, { readonly index: number; readonly set: CharSet }>()
  readonly #checks: Check[] = []

  constructor(options: ProgramOptions) {
    this.#options = options
  }

  parts(): Pick<Program, 'instructions' | 'sets' | 'checks'> {
    const sets = Array.from(this.#sets.values(), ({ set }) => set)
    return { instructions: this.#instructions, sets, checks: this.#checks }
  }

  push(instruction: Instruction): number {
    if (this.#instructions.length >= instructionsMax) throw new ProgramTooLarge()
    return this.#instructions.push(instruction) - 1
  }

  /** Where the node begins, when `next` follows it. */
  build(node: RegexNode, next: number): number {
    switch (node.kind) {
      case 'empty':
        return next
      case 'set':
        return this.push({ kind: 'set', set: this.#setIndex(node.set), next })
      case 'sequence':
        return this.#inOrder(node.items).reduce((after, item) => this.build(item, after), next)
      case 'choice':
        return node.options
          .map(option => this.build(option, next))
          .reduceRight((second, first) => this.push({ kind: 'split', first, second }))
      case 'repeat':
        return this.#buildRepeat(node, next)
      case 'group':
        return this.#buildGroup(node.name, node.body, next)
      case 'assertion':
        return this.push({ kind: 'check', check: this.#checkIndex(node.test), next })
      case 'look':
        return this.push({ kind: 'check', check: this.#checkIndex(node), next })
    }
  }

  /** Nodes are built from the last read to the first. */
  #inOrder(items: readonly RegexNode[]): readonly RegexNode[] {
    return this.#options.reversed ? items : items.toReversed()
  }

  #buildGroup(name: string, body: RegexNode, next: number): number {
    if (this.#options.reversed) return this.build(body, next)
    const slot = 2 + 2 * this.#options.groupNames.indexOf(name)
    const end = this.push({ kind: 'save', slot: slot + 1, next })
    return this.push({ kind: 'save', slot, next: this.build(body, end) })
  }

  #buildRepeat(node: RepeatNode, next: number): number {
    const { body, min, max, lazy } = node
    let start = max === Infinity ? this.#buildLoop(body, lazy, next) : next
    const optionalCopies = max === Infinity ? 0 : max - min
    for (let copy = 0; copy < optionalCopies; copy++) {
      start = this.#split(this.build(body, start), next, lazy)
    }
    for (let copy = 0; copy < min; copy++) start = this.build(body, start)
    return start
  }

  /**
   * `body*` as `(body+)?`: an empty round then leaves the loop with the preference that Java and
   * Perl give it, instead of dying at the loop's head.
   */
  #buildLoop(body: RegexNode, lazy: boolean, next: number): number {
    const head = this.push({ kind: 'match' })
    const round = this.build(body, head)
    this.#instructions[head] = splitOf(round, next, lazy)
    return this.#split(round, next, lazy)
  }

  #split(body: number, skip: number, lazy: boolean): number {
    return this.push(splitOf(body, skip, lazy))
  }

  #setIndex(set: CharSet): number {
    const key = set.join()
    const index = this.#sets.get(key)?.index ?? this.#sets.size
    this.#sets.set(key, { index, set })
    return index
  }

  #checkIndex(check: Check): number {
    const known = this.#checks.indexOf(check)
    if (known !== -1) return known
    if (this.#checks.length >= checksMax) throw new ProgramTooLarge()
    return this.#checks.push(check) - 1
  }
}

const splitOf = (body: number, skip: number, lazy: boolean): Instruction =>
  lazy ? { kind: 'split', first: skip, second: body } : { kind: 'split', first: body, second: skip }
