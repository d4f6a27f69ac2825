import {
  commandAfterEnd,
  emptyCommand,
  emptyQuery,
  missingOperator,
  missingSemicolon,
  unexpectedToken,
  unmatchedBracket,
} from '../../diagnostics/catalogue/parsing.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { SourceText, Span } from '../../diagnostics/source-text.ts'
import type { ExpressionSyntax, NameSyntax } from './expression-syntax.ts'
import { lex, wholeOf } from './lex.ts'
import { parseCommand } from './parse-commands.ts'
import { parseExpression } from './parse-expression.ts'
import { beginsOperand, isCloser } from './parse-list.ts'
import type { CommandSyntax, QuerySyntax, StatementSyntax } from './syntax-tree.ts'
import { describeToken } from './token.ts'
import { spanOf, TokenCursor } from './token-cursor.ts'

export interface ParsedQuery {
  /** As much as could be read; commands with errors are `broken`. */
  readonly query: QuerySyntax
  readonly diagnostics: readonly Diagnostic[]
}

/** Text → syntax tree. Always yields a tree; with no error among the diagnostics it is complete. */
export function parseQuery(source: SourceText, range: Span = wholeOf(source)): ParsedQuery {
  const { tokens, comments, diagnostics } = lex(source, range)
  const cursor = new TokenCursor(source, tokens)
  const statements: StatementSyntax[] = []
  while (cursor.current.kind !== 'end') {
    if (!cursor.takeSymbol(';')) statements.push(parseStatement(cursor))
  }
  if (statements.length === 0) cursor.error(emptyQuery, range)
  return {
    query: { statements, comments, span: range },
    diagnostics: [...diagnostics, ...cursor.diagnostics],
  }
}

export interface ParsedExpression {
  readonly expression: ExpressionSyntax
  readonly diagnostics: readonly Diagnostic[]
}

/** Text of one expression → syntax tree, for filters. The word `where` may come before it. */
export function parseFilterText(
  source: SourceText,
  range: Span = wholeOf(source),
): ParsedExpression {
  const { tokens, diagnostics } = lex(source, range)
  const cursor = new TokenCursor(source, tokens)
  cursor.takeWord('where')
  const expression = parseExpression(cursor)
  if (cursor.current.kind !== 'end') reportRest(cursor, 'the end of the filter')
  return { expression, diagnostics: [...diagnostics, ...cursor.diagnostics] }
}

function parseStatement(cursor: TokenCursor): StatementSyntax {
  const { start } = cursor.current
  const variable = parseVariable(cursor)
  cursor.takeSymbol('|')
  const commands: CommandSyntax[] = []
  do {
    skipEmptyCommands(cursor)
    commands.push(parseCommand(cursor))
    endCommand(cursor)
    if (cursor.current.kind === 'report') commands.push(parseCommand(cursor))
  } while (cursor.takeSymbol('|'))
  endStatement(cursor, commands)
  return { variable, commands, span: cursor.spanFrom(start) }
}

function parseVariable(cursor: TokenCursor): NameSyntax | null {
  const token = cursor.current
  if (token.kind !== 'variable') return null
  cursor.advance()
  if (!cursor.takeSymbol('=')) {
    cursor.error(
      unexpectedToken,
      spanOf(cursor.current),
      '`=` and a pipeline',
      describeToken(cursor.current),
    )
    cursor.recover()
  }
  return { name: token.text, quote: null, span: spanOf(token) }
}

/** Published texts hold `| |`; a pipe that follows a pipe is skipped with a warning. */
function skipEmptyCommands(cursor: TokenCursor): void {
  for (let pipe = cursor.current; cursor.takeSymbol('|'); pipe = cursor.current) {
    const isOperator = cursor.source.text[pipe.start - 1] === '|'
    cursor.warn(emptyCommand, spanOf(pipe), { span: spanOf(pipe), text: '' }, isOperator)
  }
}

function endCommand(cursor: TokenCursor): void {
  if (cursor.isCommandEnd) return
  reportRest(cursor, '`|` or `;`')
  cursor.recover()
}

/** Says why the tokens that are left cannot stand behind a complete command or expression. */
function reportRest(cursor: TokenCursor, expected: string): void {
  const { current } = cursor
  if (isCloser(current)) cursor.error(unmatchedBracket, spanOf(current), current.text)
  else if (beginsOperand(current)) {
    cursor.error(
      missingOperator,
      spanOf(current),
      describeToken(current),
      `an operator, ${expected}`,
    )
  } else cursor.error(unexpectedToken, spanOf(current), expected, describeToken(current))
}

function endStatement(cursor: TokenCursor, commands: readonly CommandSyntax[]): void {
  const ending = commands.findIndex(({ kind }) => kind === 'into' || kind === 'report')
  const after = ending === -1 ? undefined : commands[ending + 1]
  const last = commands.at(-1)
  if (after) {
    const word = commands[ending]?.kind === 'into' ? 'into' : '--finding_report--'
    cursor.error(commandAfterEnd, after.span, word)
    cursor.recovering = false
  } else if (last?.kind === 'into' && cursor.current.kind === 'end') {
    const { end } = last.span
    const span = { start: Math.max(last.span.start, end - 1), end }
    cursor.warn(missingSemicolon, span, { span: { start: end, end }, text: ';' })
  }
}
