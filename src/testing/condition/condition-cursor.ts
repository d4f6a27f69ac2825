import {
  conditionTooLarge,
  unexpectedInCondition,
} from '../../diagnostics/catalogue/test-conditions.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { SourceText } from '../../diagnostics/source-text.ts'
import type { Combination, Condition } from './condition.ts'
import type { ConditionToken } from './lex-condition.ts'

/** Parentheses and negations inside each other. */
const depthMax = 50

/** Thrown inside the parser alone: one fault is enough for a text of one line. */
export class ConditionFault extends Error {
  readonly diagnostic: Diagnostic
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message)
    this.diagnostic = diagnostic
  }
}

/** The place of a parser in the tokens of a condition. */
export class ConditionCursor {
  readonly source: SourceText
  readonly #tokens: readonly ConditionToken[]
  #index = 0
  #depth = 0

  constructor(source: SourceText, tokens: readonly ConditionToken[]) {
    this.source = source
    this.#tokens = tokens
  }

  get current(): ConditionToken {
    const { length } = this.source.text
    return this.#tokens[this.#index] ?? { kind: 'end', text: '', start: length, end: length }
  }

  advance(): ConditionToken {
    const token = this.current
    this.#index++
    return token
  }

  takeSymbol(text: string): boolean {
    const isThere = this.current.kind === 'symbol' && this.current.text === text
    if (isThere) this.advance()
    return isThere
  }

  /** Words are told apart without letter case. */
  takeWord(text: string): boolean {
    const isThere = this.current.kind === 'word' && this.current.text.toLowerCase() === text
    if (isThere) this.advance()
    return isThere
  }

  expectSymbol(text: string): void {
    if (!this.takeSymbol(text)) this.fail(`\`${text}\``)
  }

  /** A count: a whole number that a double holds exactly. */
  expectCount(): number {
    const { kind, text } = this.current
    if (kind !== 'number' || text.includes('.')) this.fail('a whole number')
    const count = Number(text)
    if (!Number.isSafeInteger(count)) this.fail(`a number up to ${Number.MAX_SAFE_INTEGER}`)
    this.advance()
    return count
  }

  /** Runs a parser one level deeper. */
  nested(parse: () => Condition): Condition {
    if (++this.#depth > depthMax) {
      throw new ConditionFault(conditionTooLarge(this.#place(), `${depthMax} levels`))
    }
    const condition = parse()
    this.#depth--
    return condition
  }

  fail(expected: string): never {
    const { kind, start, end } = this.current
    const found = kind === 'end' ? null : this.source.text.slice(start, end)
    throw new ConditionFault(unexpectedInCondition(this.#place(), expected, found))
  }

  #place() {
    const { start, end } = this.current
    return { source: this.source, span: { start, end } }
  }
}

/** Terms joined by one connective; a single one stands for itself. */
export function joined(
  kind: Combination['kind'],
  parseTerm: () => Condition,
  takesMore: () => boolean,
): Condition {
  const first = parseTerm()
  const terms = [first]
  while (takesMore()) terms.push(parseTerm())
  return terms.length === 1 ? first : { kind, terms }
}
