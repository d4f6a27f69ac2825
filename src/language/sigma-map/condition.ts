import type { Span } from '../../diagnostics/source-text.ts'

/** What a condition says; spans are offsets in its text. */
export type Condition = Joined | Negated | Named | Quantified

interface Joined {
  readonly kind: 'and' | 'or'
  /** Two or more. */
  readonly terms: readonly Condition[]
  readonly span: Span
}

interface Negated {
  readonly kind: 'not'
  readonly term: Condition
  readonly span: Span
}

interface Named {
  readonly kind: 'selection'
  readonly name: string
  readonly span: Span
}

/** `1 of selection*`, `all of them`. */
interface Quantified {
  readonly kind: 'any' | 'all'
  /** A name that may end in `*`; `*` alone for `them`. */
  readonly pattern: string
  readonly span: Span
}

/** Why a condition cannot be read, and where. */
type ConditionFault =
  | {
      readonly kind: 'syntax'
      readonly expected: string
      readonly found: string
      readonly span: Span
    }
  | { readonly kind: 'depth'; readonly span: Span }

export type ParsedCondition =
  | { readonly condition: Condition; readonly fault: null }
  | { readonly condition: null; readonly fault: ConditionFault }

/** Parentheses and negations inside each other. */
export const conditionDepthMax = 100

interface Token {
  readonly text: string
  readonly span: Span
}

/** Words, parentheses, and single characters that belong to neither. */
const tokenPattern = /[\w.*-]+|[^\s]/g

/** Text of a condition → what it says. `not` binds tightest, then `and`, then `or`; keywords in any letter case. */
export function parseCondition(text: string): ParsedCondition {
  const parser = new ConditionParser(text)
  try {
    return { condition: parser.parse(), fault: null }
  } catch (error) {
    if (error instanceof Refusal) return { condition: null, fault: error.fault }
    throw error
  }
}

class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly fault: ConditionFault
  constructor(fault: ConditionFault) {
    super(fault.kind)
    this.fault = fault
  }
}

class ConditionParser {
  private readonly tokens: readonly Token[]
  private readonly end: Token
  private at = 0

  constructor(text: string) {
    this.tokens = [...text.matchAll(tokenPattern)].map(({ 0: word, index }) => ({
      text: word,
      span: { start: index, end: index + word.length },
    }))
    this.end = { text: '', span: { start: text.length, end: text.length } }
  }

  parse(): Condition {
    const condition = this.parseJoined('or', 0)
    if (this.current !== this.end) this.refuse('`and`, `or` or the end of the condition')
    return condition
  }

  private parseJoined(kind: 'or' | 'and', depth: number): Condition {
    const next = (): Condition =>
      kind === 'or' ? this.parseJoined('and', depth) : this.parseTerm(depth)
    const first = next()
    const terms = [first]
    while (this.take(kind)) terms.push(next())
    const last = terms.at(-1) ?? first
    if (terms.length === 1) return first
    return { kind, terms, span: { start: first.span.start, end: last.span.end } }
  }

  private parseTerm(depth: number): Condition {
    const { span } = this.current
    if (depth >= conditionDepthMax) throw new Refusal({ kind: 'depth', span })
    if (this.take('not')) {
      const term = this.parseTerm(depth + 1)
      return { kind: 'not', term, span: { start: span.start, end: term.span.end } }
    }
    if (this.take('(')) {
      const inner = this.parseJoined('or', depth + 1)
      if (!this.take(')')) this.refuse('`and`, `or` or `)`')
      return inner
    }
    return this.parseName()
  }

  private parseName(): Condition {
    const token = this.current
    if (!/^[\w.*-]+$/.test(token.text) || keywords.has(token.text.toLowerCase())) {
      this.refuse('the name of a selection, `not`, `(`, `1 of` or `all of`')
    }
    this.at++
    const isQuantified = this.current.text.toLowerCase() === 'of'
    const quantifier = quantifiers.get(token.text.toLowerCase())
    if (isQuantified && quantifier) return this.parseQuantified(quantifier, token)
    if (token.text.includes('*')) this.refuse('`1 of` or `all of` before a name with `*`', token)
    return { kind: 'selection', name: token.text, span: token.span }
  }

  private parseQuantified(kind: 'any' | 'all', first: Token): Condition {
    this.at++
    const { text, span } = this.current
    if (!/^[\w.-]+\*?$|^\*$/.test(text)) this.refuse('`them` or a name that ends in `*`')
    this.at++
    const pattern = text.toLowerCase() === 'them' ? '*' : text
    return { kind, pattern, span: { start: first.span.start, end: span.end } }
  }

  private get current(): Token {
    return this.tokens[this.at] ?? this.end
  }

  private take(word: string): boolean {
    const isIt = this.current.text.toLowerCase() === word
    if (isIt) this.at++
    return isIt
  }

  private refuse(expected: string, { text, span } = this.current): never {
    const found = text === '' ? 'the end of the condition' : `\`${text}\``
    throw new Refusal({ kind: 'syntax', expected, found, span })
  }
}

const keywords: ReadonlySet<string> = new Set(['and', 'or', 'of', 'them'])

const quantifiers: ReadonlyMap<string, 'any' | 'all'> = new Map([
  ['1', 'any'],
  ['any', 'any'],
  ['all', 'all'],
])
