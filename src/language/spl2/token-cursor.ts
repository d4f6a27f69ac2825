import type { DefinedDiagnostic } from '../../diagnostics/define-diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { SourceText, Span } from '../../diagnostics/source-text.ts'
import type { Token } from './token.ts'

const endOfNothing: Token = { kind: 'end', text: '', start: 0, end: 0, value: '' }

/**
 * The parser's place in the tokens. After an error it is `recovering`: further errors are not
 * reported, because they would follow from the first, until `recover` has found the next command.
 */
export class TokenCursor {
  readonly source: SourceText
  readonly diagnostics: Diagnostic[] = []
  recovering = false
  depth = 0
  private readonly tokens: readonly Token[]
  private index = 0

  constructor(source: SourceText, tokens: readonly Token[]) {
    this.source = source
    this.tokens = tokens
  }

  get current(): Token {
    return this.peek(0)
  }

  peek(ahead: number): Token {
    return this.tokens[this.index + ahead] ?? this.tokens.at(-1) ?? endOfNothing
  }

  /** Takes the current token; the last one is never passed. */
  advance(): Token {
    const token = this.current
    if (token.kind !== 'end') this.index++
    return token
  }

  isSymbol(text: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.kind === 'symbol' && token.text === text
  }

  takeSymbol(text: string): boolean {
    const isThere = this.isSymbol(text)
    if (isThere) this.advance()
    return isThere
  }

  /** Keywords are told from names by position; letter case does not count. */
  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.kind === 'identifier' && token.text.toLowerCase() === word
  }

  takeWord(word: string): boolean {
    const isThere = this.isWord(word)
    if (isThere) this.advance()
    return isThere
  }

  /** Where a command ends: at a pipe, a semicolon, the placeholder or the end of the text. */
  get isCommandEnd(): boolean {
    return this.isPipelineEnd || this.isSymbol('|') || this.current.kind === 'report'
  }

  get isPipelineEnd(): boolean {
    return this.current.kind === 'end' || this.isSymbol(';')
  }

  /** From an offset to the end of the token taken last. */
  spanFrom(start: number): Span {
    const last = this.tokens[this.index - 1]
    return { start, end: Math.max(start, last?.end ?? start) }
  }

  error<Facts extends readonly unknown[]>(
    define: DefinedDiagnostic<Facts>,
    span: Span,
    ...facts: Facts
  ): void {
    this.warn(define, span, ...facts)
    this.recovering = true
  }

  /** A repair: reported, and parsing goes on as if nothing had happened. */
  warn<Facts extends readonly unknown[]>(
    define: DefinedDiagnostic<Facts>,
    span: Span,
    ...facts: Facts
  ): void {
    if (!this.recovering) this.diagnostics.push(define({ source: this.source, span }, ...facts))
  }

  /** Skips to the end of the command and reports errors again. */
  recover(): void {
    while (!this.isCommandEnd) this.advance()
    this.recovering = false
  }
}

export const spanOf = (token: Token): Span => ({ start: token.start, end: token.end })
