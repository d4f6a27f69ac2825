import { unexpectedToken, unsupportedSyntax } from '../../diagnostics/catalogue/parsing.ts'
import type { ExpressionSyntax } from './expression-syntax.ts'
import { parseExpression } from './parse-expression.ts'
import { parseName } from './parse-name.ts'
import { parsePrimary, stringOf } from './parse-primary.ts'
import type { CommandSyntax, OptionSyntax, RexSyntax, StageCommand } from './syntax-tree.ts'
import { describeToken } from './token.ts'
import { spanOf, type TokenCursor } from './token-cursor.ts'

export function parseRex(cursor: TokenCursor, start: number): CommandSyntax {
  const options = parseOptions(cursor)
  const pattern = parsePattern(cursor)
  return { kind: 'rex', options, pattern, span: cursor.spanFrom(start) }
}

function parsePattern(cursor: TokenCursor): RexSyntax['pattern'] {
  const token = cursor.current
  const span = spanOf(token)
  if (token.kind === 'string') return stringOf(cursor.advance())
  if (token.kind === 'regex') cursor.advance()
  else cursor.error(unexpectedToken, span, 'a pattern in double quotes', describeToken(token))
  return { kind: 'regex', pattern: String(token.value), span }
}

export function parseStage(
  cursor: TokenCursor,
  start: number,
  command: StageCommand,
): CommandSyntax {
  const options = parseOptions(cursor)
  return { kind: 'stage', command, options, span: cursor.spanFrom(start) }
}

/** `name=value name=value`, separated by blanks alone. */
function parseOptions(cursor: TokenCursor): readonly OptionSyntax[] {
  const options: OptionSyntax[] = []
  while (cursor.current.kind === 'identifier' && cursor.isSymbol('=', 1)) {
    const { start } = cursor.current
    const name = parseName(cursor, 'an option')
    cursor.advance()
    const value = parseOptionValue(cursor)
    options.push({ name, value, span: cursor.spanFrom(start) })
    if (cursor.isSymbol(',')) {
      const hint = 'separate the options by blanks'
      cursor.error(unsupportedSyntax, spanOf(cursor.current), 'a comma between options', hint)
    }
  }
  return options
}

/** Only an operand, because the next option follows without a mark. */
function parseOptionValue(cursor: TokenCursor): ExpressionSyntax {
  const { start } = cursor.current
  if (!cursor.takeSymbol('-')) return parsePrimary(cursor, parseExpression)
  const term = parsePrimary(cursor, parseExpression)
  return { kind: 'prefix', operator: '-', term, span: cursor.spanFrom(start) }
}
