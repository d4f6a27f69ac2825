import {
  missingOperator,
  trailingComma,
  unclosedBracket,
  unexpectedToken,
} from '../../diagnostics/catalogue/parsing.ts'
import type { ArgumentSyntax, ExpressionSyntax } from './expression-syntax.ts'
import { isName, parseName } from './parse-name.ts'
import { describeToken, type Token } from './token.ts'
import { spanOf, type TokenCursor } from './token-cursor.ts'

export type Parse<Item> = (cursor: TokenCursor) => Item

const partners = { '(': ')', '[': ']', '{': '}' } as const

export type Opener = keyof typeof partners

/** Items between commas up to where the command ends; a comma at the end is a warning. */
export function parseCommaList<Item>(cursor: TokenCursor, parseItem: Parse<Item>): readonly Item[] {
  const items = [parseItem(cursor)]
  while (!cursor.recovering && cursor.isSymbol(',')) {
    const comma = cursor.advance()
    if (cursor.isCommandEnd) warnTrailing(cursor, comma)
    else items.push(parseItem(cursor))
  }
  return items
}

/** Items between commas inside a pair of brackets, of which the current token must be the opening one. */
export function parseBracketed<Item>(
  cursor: TokenCursor,
  opener: Opener,
  parseItem: Parse<Item>,
): readonly Item[] {
  const opening = cursor.current
  if (!cursor.takeSymbol(opener)) {
    cursor.error(unexpectedToken, spanOf(opening), `\`${opener}\``, describeToken(opening))
    return []
  }
  const closer = partners[opener]
  const items: Item[] = []
  while (!cursor.recovering && !cursor.isSymbol(closer)) {
    items.push(parseItem(cursor))
    const comma = cursor.current
    if (!cursor.takeSymbol(',')) break
    if (cursor.isSymbol(closer)) warnTrailing(cursor, comma)
  }
  closeBracket(cursor, opening, closer)
  return items
}

export function closeBracket(cursor: TokenCursor, opening: Token, closer: string): void {
  if (cursor.takeSymbol(closer)) return
  const { source, current } = cursor
  const label = `this \`${opening.text}\` is open`
  const related = { source, span: spanOf(opening), label }
  const found = describeToken(current)
  if (cursor.isCommandEnd || isCloser(current)) {
    cursor.error(unclosedBracket, spanOf(current), opening.text, closer, found, related)
  } else if (beginsOperand(current)) {
    cursor.error(missingOperator, spanOf(current), found, `an operator, \`,\` or \`${closer}\``, [
      related,
    ])
  } else {
    cursor.error(unexpectedToken, spanOf(current), `\`${closer}\``, found)
  }
}

export const isCloser = ({ kind, text }: Token): boolean =>
  kind === 'symbol' && (text === ')' || text === ']' || text === '}')

const operandKinds = new Set(['string', 'regex', 'number', 'duration', 'variable'])

/** Whether a token can begin an operand, so that an operator must be missing before it. */
export const beginsOperand = (token: Token): boolean =>
  isName(token) ||
  operandKinds.has(token.kind) ||
  (token.kind === 'symbol' && (token.text === '(' || token.text === '[' || token.text === '{'))

/** `(value, name: value, …)` */
export function parseArguments(
  cursor: TokenCursor,
  parseExpression: Parse<ExpressionSyntax>,
): readonly ArgumentSyntax[] {
  return parseBracketed(cursor, '(', () => {
    const { start } = cursor.current
    const isNamed = isName(cursor.current) && cursor.isSymbol(':', 1)
    const name = isNamed ? parseName(cursor, 'an argument name') : null
    if (isNamed) cursor.advance()
    const value = parseExpression(cursor)
    return { name, value, span: cursor.spanFrom(start) }
  })
}

function warnTrailing(cursor: TokenCursor, comma: Token): void {
  cursor.warn(trailingComma, spanOf(comma), { span: spanOf(comma), text: '' })
}
