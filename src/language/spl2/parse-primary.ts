import { unexpectedToken, unsupportedSyntax } from '../../diagnostics/catalogue/parsing.ts'
import type {
  ConstantSyntax,
  ExpressionSyntax,
  GroupSyntax,
  MapEntrySyntax,
  NameExpressionSyntax,
  StringSyntax,
} from './expression-syntax.ts'
import { closeBracket, type Parse, parseBracketed } from './parse-list.ts'
import { isReserved, parseName } from './parse-name.ts'
import { describeToken, type Token } from './token.ts'
import { spanOf, type TokenCursor } from './token-cursor.ts'

const constants: ReadonlyMap<string, ConstantSyntax['value']> = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
])

/** A literal, a name, or something in brackets. Calls and what follows an operand come elsewhere. */
export function parsePrimary(
  cursor: TokenCursor,
  parseExpression: Parse<ExpressionSyntax>,
): ExpressionSyntax {
  const token = cursor.current
  const literal = literalOf(token)
  if (literal) {
    cursor.advance()
    return literal
  }
  if (token.kind === 'quotedName' || (token.kind === 'identifier' && !isReserved(token))) {
    return { kind: 'name', ...parseName(cursor, 'a name') }
  }
  if (cursor.isSymbol('(')) return parseGroup(cursor, parseExpression)
  if (cursor.isSymbol('[')) {
    const items = parseBracketed(cursor, '[', parseExpression)
    return { kind: 'list', items, span: cursor.spanFrom(token.start) }
  }
  if (cursor.isSymbol('{')) {
    const entries = parseBracketed(cursor, '{', () => parseEntry(cursor, parseExpression))
    return { kind: 'map', entries, span: cursor.spanFrom(token.start) }
  }
  return reportMissing(cursor)
}

function literalOf(token: Token): ExpressionSyntax | null {
  const span = spanOf(token)
  if (token.kind === 'string') return stringOf(token)
  if (token.kind === 'regex') return { kind: 'regex', pattern: String(token.value), span }
  if (token.kind === 'number') {
    return { kind: 'number', value: Number(token.value), text: token.text, span }
  }
  if (token.kind === 'duration') {
    return { kind: 'duration', milliseconds: Number(token.value), text: token.text, span }
  }
  if (token.kind !== 'identifier') return null
  const value = constants.get(token.text.toLowerCase())
  return value === undefined ? null : { kind: 'constant', value, span }
}

export const stringOf = (token: Token): StringSyntax => ({
  kind: 'string',
  value: String(token.value),
  raw: token.text.startsWith('@'),
  span: spanOf(token),
})

function parseGroup(cursor: TokenCursor, parseExpression: Parse<ExpressionSyntax>): GroupSyntax {
  const opening = cursor.advance()
  const inner = parseExpression(cursor)
  closeBracket(cursor, opening, ')')
  return { kind: 'group', inner, span: cursor.spanFrom(opening.start) }
}

function parseEntry(cursor: TokenCursor, parseExpression: Parse<ExpressionSyntax>): MapEntrySyntax {
  const token = cursor.current
  const key = parseKey(cursor)
  if (!cursor.takeSymbol(':')) {
    cursor.error(
      unexpectedToken,
      spanOf(cursor.current),
      '`:` and a value',
      describeToken(cursor.current),
    )
  }
  const value = parseExpression(cursor)
  return { key, value, span: cursor.spanFrom(token.start) }
}

function parseKey(cursor: TokenCursor): StringSyntax | NameExpressionSyntax {
  if (cursor.current.kind === 'string') return stringOf(cursor.advance())
  return { kind: 'name', ...parseName(cursor, 'a key') }
}

function reportMissing(cursor: TokenCursor): ExpressionSyntax {
  const { current } = cursor
  const span = spanOf(current)
  if (current.kind === 'variable') {
    cursor.error(
      unsupportedSyntax,
      span,
      'a variable as a value',
      'variables name streams: `from $name`, `union $name`',
    )
  } else {
    const hint = isReserved(current) ? "quote it to use it as a field name: `'…'`" : undefined
    cursor.error(unexpectedToken, span, 'an expression', describeToken(current), hint)
  }
  return { kind: 'missing', span: { start: span.start, end: span.start } }
}
