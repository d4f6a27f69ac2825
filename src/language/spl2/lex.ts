import {
  badNumber,
  emptyName,
  emptyVariable,
  numberTooLarge,
  slashInRegex,
  unexpectedCharacter,
  unterminatedComment,
  unterminatedName,
  unterminatedRegex,
  unterminatedString,
} from '../../diagnostics/catalogue/lexing.ts'
import type { DefinedDiagnostic } from '../../diagnostics/define-diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { SourceText, Span } from '../../diagnostics/source-text.ts'
import { readNumber } from './lex-number.ts'
import { readRegex } from './lex-regex.ts'
import { type Comment, isOperatorWord, type Token, type TokenKind } from './token.ts'

export interface Lexed {
  /** The last one is of kind `end`. */
  readonly tokens: readonly Token[]
  readonly comments: readonly Comment[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Text → tokens of one range of a source. Never fails: what it cannot read it reports and skips. */
export function lex(source: SourceText, range: Span = wholeOf(source)): Lexed {
  return new Lexer(source, range).run()
}

export const wholeOf = (source: SourceText): Span => ({ start: 0, end: source.text.length })

export const reportPlaceholder = '--finding_report--'

const symbols = ['==', '!=', '<=', '>=', ...'=<>+-*/%()[]{},:;.|']
const openers = '([{'
const closers = ')]}'
const blank = /\s+/y
const identifier = /[A-Za-z_][A-Za-z0-9_]*/y
const variable = /\$[A-Za-z0-9_]*/y
const foreign = /[^\sA-Za-z0-9_$"'`@=<>+\-*/%()[\]{},:;.|]+/y

class Lexer {
  private readonly source: SourceText
  private readonly text: string
  private readonly limit: number
  private readonly tokens: Token[] = []
  private readonly comments: Comment[] = []
  private readonly diagnostics: Diagnostic[] = []
  private at: number
  /** How many brackets are open: a regex can stand only inside a call, or in `rex`. */
  private depth = 0
  private command: Token | null = null
  /** By the marks that may follow a regex: up to where none that ends one follows a slash. */
  private readonly vainUntil = new Map<string, number>()

  constructor(source: SourceText, range: Span) {
    this.source = source
    this.text = source.text
    this.at = range.start
    this.limit = range.end
  }

  run(): Lexed {
    while (this.at < this.limit) this.readNext()
    this.push('end', this.limit, '')
    const { tokens, comments, diagnostics } = this
    return { tokens, comments, diagnostics }
  }

  private readNext(): void {
    const { text, at } = this
    const character = text[at] ?? ''
    if (this.skipBlank()) return
    if (text.startsWith('/*', at)) return this.readComment('*/')
    if (text.startsWith('//', at) && !this.isRegexPlace('//')) return this.readComment('\n')
    if (text.startsWith(reportPlaceholder, at)) {
      return this.push('report', at + reportPlaceholder.length, '')
    }
    if (character === '"') return this.readString(at + 1, true)
    if (text.startsWith('@"', at)) return this.readString(at + 2, false)
    if (character === '`' || character === "'") return this.readQuotedName(character)
    if (character === '/' && this.isRegexPlace('/')) return this.readRegex()
    if (character >= '0' && character <= '9') return this.readNumber()
    const name = this.match(identifier)
    if (name) return this.push('identifier', at + name.length, name)
    if (character === '$') return this.readVariable()
    const symbol = symbols.find(candidate => text.startsWith(candidate, at))
    if (symbol) return this.push('symbol', at + symbol.length, symbol)
    this.readForeign()
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? null
    return found === null ? null : found.slice(0, this.limit - this.at)
  }

  private skipBlank(): boolean {
    const blanks = this.match(blank)
    this.at += blanks?.length ?? 0
    return blanks !== null
  }

  private push(kind: TokenKind, end: number, value: string | number): void {
    const token: Token = { kind, text: this.text.slice(this.at, end), start: this.at, end, value }
    if (kind === 'symbol') {
      if (openers.includes(token.text)) this.depth++
      else if (closers.includes(token.text)) this.depth = Math.max(0, this.depth - 1)
    }
    this.follow(token)
    this.tokens.push(token)
    this.at = end
  }

  /** Keeps the command that the tokens belong to: the first word after a pipe or at the start. */
  private follow(token: Token): void {
    const isSeparator = token.kind === 'symbol' && (token.text === '|' || token.text === ';')
    if (isSeparator) {
      this.command = null
      this.depth = 0
    } else if (token.kind === 'identifier') {
      this.command ??= token
    }
  }

  /**
   * A slash begins a regex where an operand is due, and as the pattern of `rex`. Outside of
   * calls `//` is a comment, because no regex can stand there.
   */
  private isRegexPlace(slashes: '/' | '//'): boolean {
    const previous = this.tokens.at(-1)
    if (this.command?.text === 'rex')
      return previous?.kind !== 'string' && previous?.kind !== 'regex'
    const isOperandDue =
      previous === undefined ||
      isOperatorWord(previous) ||
      (previous.kind === 'symbol' && !closers.includes(previous.text))
    return isOperandDue && (slashes === '/' || this.depth > 0)
  }

  private readComment(mark: '*/' | '\n'): void {
    const found = this.text.indexOf(mark, this.at + 2)
    const isOpen = found === -1 || found >= this.limit
    if (mark === '*/' && isOpen) this.report(unterminatedComment, this.limit)
    const end = isOpen ? this.limit : found + (mark === '*/' ? 2 : 0)
    this.comments.push({ text: this.text.slice(this.at, end).trimEnd(), start: this.at, end })
    this.at = end
  }

  private readString(from: number, hasEscapes: boolean): void {
    let value = ''
    let end = from
    while (end < this.limit && this.text[end] !== '"' && this.text[end] !== '\n') {
      const next = this.text[end + 1]
      if (hasEscapes && this.text[end] === '\\' && (next === '\\' || next === '"')) end++
      value += this.text[end]
      end++
    }
    const isClosed = end < this.limit && this.text[end] === '"'
    if (!isClosed) this.report(unterminatedString, end)
    this.push('string', isClosed ? end + 1 : end, value)
  }

  private readQuotedName(quote: '`' | "'"): void {
    const from = this.at + 1
    const limit = this.lineEnd()
    const found = this.text.indexOf(quote, from)
    const isClosed = found !== -1 && found < limit
    if (!isClosed) this.report(unterminatedName, limit, quote)
    else if (found === from) this.report(emptyName, found + 1)
    const end = isClosed ? found : limit
    this.push('quotedName', isClosed ? end + 1 : end, this.text.slice(from, end))
  }

  private readRegex(): void {
    const { at } = this
    const followers = this.depth > 0 ? ',)' : '|;'
    // Where one search to the line's end was in vain the next one would be too.
    const isVain = at < (this.vainUntil.get(followers) ?? 0)
    const found = readRegex(this.text, at, this.limit, isVain ? null : followers)
    if (found === null) {
      const end = this.lineEnd()
      this.report(unterminatedRegex, end)
      return this.push('regex', end, this.text.slice(at + 1, end))
    }
    if (!found.isFollowed && !isVain) this.vainUntil.set(followers, this.lineEnd())
    if (found.bareSlashes.length > 0) this.reportBareSlashes(found.end, found.bareSlashes)
    this.push('regex', found.end, found.pattern)
  }

  private lineEnd(): number {
    const end = this.text.indexOf('\n', this.at)
    return end === -1 ? this.limit : Math.min(end, this.limit)
  }

  private reportBareSlashes(end: number, slashes: readonly number[]): void {
    const { source } = this
    const edits = slashes.map(start => ({ span: { start, end: start }, text: '\\' }))
    const span = { start: this.at, end }
    this.diagnostics.push(slashInRegex({ source, span }, edits))
  }

  private readNumber(): void {
    const { text, kind, value, problem } = readNumber(this.text, this.at)
    const end = Math.min(this.at + text.length, this.limit)
    if (problem === 'suffix') this.report(badNumber, end, text)
    if (problem === 'size') this.report(numberTooLarge, end, text)
    this.push(kind, end, value)
  }

  private readVariable(): void {
    const name = this.match(variable) ?? '$'
    if (name.length === 1) this.report(emptyVariable, this.at + 1)
    this.push('variable', this.at + name.length, name)
  }

  private readForeign(): void {
    const characters = this.match(foreign) ?? this.text[this.at] ?? ''
    const end = this.at + characters.length
    this.report(unexpectedCharacter, end, characters, meantBy(characters))
    this.at = end
  }

  private report<Facts extends readonly unknown[]>(
    define: DefinedDiagnostic<Facts>,
    end: number,
    ...facts: Facts
  ): void {
    this.diagnostics.push(define({ source: this.source, span: { start: this.at, end } }, ...facts))
  }
}

/** What people who write other languages, or copy from documents, meant by a character. */
function meantBy(characters: string): string | undefined {
  if (/[“”„«»]/.test(characters)) return 'a string takes plain double quotes: `"…"`'
  if (/[‘’]/.test(characters)) return "a field name takes plain quotes: `'…'`"
  if (characters.startsWith('&')) return 'write AND'
  if (characters.startsWith('!')) return 'write NOT'
  if (/[‐-―−]/.test(characters)) return 'write a plain `-`'
  return undefined
}
