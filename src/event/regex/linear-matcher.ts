import { Automaton, type ChecksAt } from './automaton.ts'
import { holdsAt } from './position-tests.ts'
import { buildProgram, type Check, type Program } from './program.ts'
import type { LookNode, RegexNode } from './syntax.ts'
import { ThreadSearch } from './thread-search.ts'

/**
 * Runs any pattern in time bounded by text length times pattern size, whatever the text. Throws
 * `ProgramTooLarge` for a pattern too large for that; automata are made when first needed.
 */
export class LinearMatcher {
  readonly #program: Program
  readonly #looks: ReadonlyMap<LookNode, LookMatcher>
  #automaton: Automaton | undefined

  constructor(root: RegexNode, groupNames: readonly string[]) {
    this.#program = buildProgram(root, { groupNames, reversed: false })
    this.#looks = looksOf(this.#program)
  }

  test(text: string): boolean {
    this.#automaton ??= new Automaton(this.#program)
    return this.#automaton.test(text, checksIn(this.#program.checks, this.#looks, text))
  }

  /** A search of one text for one match after another; see `ThreadSearch`. */
  searchIn(text: string, spend: () => boolean): ThreadSearch {
    const checksAt = checksIn(this.#program.checks, this.#looks, text)
    return new ThreadSearch(this.#program, text, checksAt, spend)
  }
}

/** Decides a look-around at every offset of a text in one pass over it. */
class LookMatcher {
  readonly #behind: boolean
  readonly #program: Program
  readonly #looks: ReadonlyMap<LookNode, LookMatcher>
  #automaton: Automaton | undefined

  constructor({ behind, body }: LookNode) {
    this.#behind = behind
    this.#program = buildProgram(body, { groupNames: [], reversed: !behind })
    this.#looks = looksOf(this.#program)
  }

  /** One where the body matches: ends there (look-behind) or begins there (look-ahead). */
  marksIn(text: string): Uint8Array {
    this.#automaton ??= new Automaton(this.#program)
    const checksAt = checksIn(this.#program.checks, this.#looks, text)
    return this.#behind
      ? this.#automaton.markEnds(text, checksAt)
      : this.#automaton.markStarts(text, checksAt)
  }
}

const looksOf = (program: Program): ReadonlyMap<LookNode, LookMatcher> =>
  new Map(
    program.checks.flatMap(check =>
      typeof check === 'string' ? [] : [[check, new LookMatcher(check)]],
    ),
  )

function checksIn(
  checks: readonly Check[],
  looks: ReadonlyMap<LookNode, LookMatcher>,
  text: string,
): ChecksAt {
  if (checks.length === 0) return () => 0
  const tests = checks.map(check => testOf(check, looks, text))
  return at => {
    let bits = 0
    for (let bit = 0; bit < tests.length; bit++) if (tests[bit]?.(at) === true) bits |= 1 << bit
    return bits
  }
}

function testOf(
  check: Check,
  looks: ReadonlyMap<LookNode, LookMatcher>,
  text: string,
): (at: number) => boolean {
  if (typeof check === 'string') return at => holdsAt(check, text, at)
  const marks = looks.get(check)?.marksIn(text)
  return at => (marks?.[at] === 1) !== check.negated
}
