import { nearestName } from '../../base/nearest-name.ts'
import {
  statsWithoutAggregate,
  unexpectedToken,
  unknownCommand,
  unsupportedSyntax,
} from '../../diagnostics/catalogue/parsing.ts'
import { parseExpression } from './parse-expression.ts'
import { parseArguments, parseCommaList } from './parse-list.ts'
import { parseName } from './parse-name.ts'
import { parsePrimary, stringOf } from './parse-primary.ts'
import {
  type AssignmentSyntax,
  type CommandSyntax,
  type DatasetSyntax,
  type ExpressionSyntax,
  type ItemSyntax,
  type OptionSyntax,
  type RenamePairSyntax,
  type RexSyntax,
  type StageCommand,
  stageCommands,
} from './syntax-tree.ts'
import { describeToken, type Token } from './token.ts'
import { spanOf, type TokenCursor } from './token-cursor.ts'

/** Parses what follows the command's word; `start` is where the word began. */
type ParseCommand = (cursor: TokenCursor, start: number) => CommandSyntax

const commandParsers: ReadonlyMap<string, ParseCommand> = new Map<string, ParseCommand>([
  ['from', (cursor, start) => parseDatasetCommand(cursor, start, 'from')],
  ['into', (cursor, start) => parseDatasetCommand(cursor, start, 'into')],
  ['union', parseUnion],
  ['eval', parseEval],
  ['where', parseWhere],
  ['select', parseSelect],
  ['fields', parseFields],
  ['rename', parseRename],
  ['stats', parseStats],
  ['rex', parseRex],
  ...stageCommands.map((command): [string, ParseCommand] => [
    command,
    (cursor, start) => parseStage(cursor, start, command),
  ]),
])

/** Commands of other dialects that people try, with what does the work here. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['search', 'use `where` with an expression'],
  ['table', 'use `select` or `fields`'],
  ['tstats', 'read events with `from read_ssa_enriched_events()` and filter them with `where`'],
  ['regex', 'use `where match_regex(field, /…/)=true`'],
  ['dedup', 'use `first_time_event input_columns=[…]`'],
  ['bin', 'use `span(…)` in `stats … BY`'],
  ['timechart', 'use `stats … BY span(…)`'],
])

/** One command without its pipe. An error inside makes it a `broken` one; the next pipe is the next chance. */
export function parseCommand(cursor: TokenCursor): CommandSyntax {
  const { start } = cursor.current
  const command = parseKnownCommand(cursor)
  if (!cursor.recovering) return command
  cursor.recover()
  return { kind: 'broken', span: cursor.spanFrom(start) }
}

function parseKnownCommand(cursor: TokenCursor): CommandSyntax {
  const word = cursor.current
  if (word.kind === 'report') {
    cursor.advance()
    return { kind: 'report', span: spanOf(word) }
  }
  if (word.kind === 'quotedName' && word.text.startsWith('`')) {
    cursor.advance()
    return { kind: 'macro', text: String(word.value), span: spanOf(word) }
  }
  const parse = word.kind === 'identifier' ? commandParsers.get(word.text) : undefined
  if (!parse) return reportUnknown(cursor, word)
  cursor.advance()
  return parse(cursor, word.start)
}

function reportUnknown(cursor: TokenCursor, word: Token): CommandSyntax {
  const span = spanOf(word)
  if (word.kind === 'identifier') {
    const advice = elsewhere.get(word.text)
    const near = advice === undefined ? nearestCommand(word.text) : null
    cursor.error(unknownCommand, span, word.text, near, advice)
  } else {
    cursor.error(unexpectedToken, span, 'a command', describeToken(word))
  }
  return { kind: 'broken', span }
}

const nearestCommand = (word: string): string | null => {
  const lower = word.toLowerCase()
  return commandParsers.has(lower) ? lower : nearestName(word, commandParsers.keys())
}

function parseDatasetCommand(
  cursor: TokenCursor,
  start: number,
  kind: 'from' | 'into',
): CommandSyntax {
  const dataset = parseDataset(cursor)
  const span = cursor.spanFrom(start)
  return kind === 'from' ? { kind, dataset, span } : { kind, dataset, span }
}

function parseUnion(cursor: TokenCursor, start: number): CommandSyntax {
  const datasets = parseCommaList(cursor, parseDataset)
  return { kind: 'union', datasets, span: cursor.spanFrom(start) }
}

function parseDataset(cursor: TokenCursor): DatasetSyntax {
  const { start, kind, text } = cursor.current
  if (kind === 'variable') {
    cursor.advance()
    return { kind, name: text, arguments: [], span: cursor.spanFrom(start) }
  }
  const { name } = parseName(cursor, 'a dataset: `$variable`, `source` or `function()`')
  const isCall = cursor.isSymbol('(')
  const given = isCall ? parseArguments(cursor, parseExpression) : []
  return { kind: isCall ? 'call' : 'name', name, arguments: given, span: cursor.spanFrom(start) }
}

function parseEval(cursor: TokenCursor, start: number): CommandSyntax {
  const assignments = parseCommaList(cursor, parseAssignment)
  return { kind: 'eval', assignments, span: cursor.spanFrom(start) }
}

function parseAssignment(cursor: TokenCursor): AssignmentSyntax {
  const { start } = cursor.current
  const target = parseName(cursor, 'a field name')
  if (cursor.isSymbol('.')) {
    const hint = 'build the whole map: `field = {"name": value}`'
    cursor.error(unsupportedSyntax, spanOf(cursor.current), 'assigning to a member', hint)
  } else if (!cursor.takeSymbol('=')) {
    cursor.error(
      unexpectedToken,
      spanOf(cursor.current),
      '`=` and a value',
      describeToken(cursor.current),
    )
  }
  const value = parseExpression(cursor)
  return { target, value, span: cursor.spanFrom(start) }
}

function parseWhere(cursor: TokenCursor, start: number): CommandSyntax {
  const predicate = parseExpression(cursor)
  return { kind: 'where', predicate, span: cursor.spanFrom(start) }
}

function parseSelect(cursor: TokenCursor, start: number): CommandSyntax {
  const items = parseCommaList(cursor, parseItem)
  return { kind: 'select', items, span: cursor.spanFrom(start) }
}

function parseItem(cursor: TokenCursor): ItemSyntax {
  const { start } = cursor.current
  const value = parseExpression(cursor)
  const alias = cursor.takeWord('as') ? parseName(cursor, 'a name after AS') : null
  return { value, alias, span: cursor.spanFrom(start) }
}

function parseFields(cursor: TokenCursor, start: number): CommandSyntax {
  const sign = cursor.current
  if (cursor.isSymbol('-') || cursor.isSymbol('+')) {
    cursor.error(
      unsupportedSyntax,
      spanOf(sign),
      `\`fields ${sign.text}\``,
      'list the fields to keep',
    )
  }
  const fields = parseCommaList(cursor, () => parseName(cursor, 'a field name'))
  return { kind: 'fields', fields, span: cursor.spanFrom(start) }
}

function parseRename(cursor: TokenCursor, start: number): CommandSyntax {
  const pairs = parseCommaList(cursor, parsePair)
  return { kind: 'rename', pairs, span: cursor.spanFrom(start) }
}

function parsePair(cursor: TokenCursor): RenamePairSyntax {
  const { start } = cursor.current
  const from = parseName(cursor, 'a field name')
  if (!cursor.takeWord('as')) {
    cursor.error(
      unexpectedToken,
      spanOf(cursor.current),
      'AS and the new name',
      describeToken(cursor.current),
    )
  }
  const to = parseName(cursor, 'the new name')
  return { from, to, span: cursor.spanFrom(start) }
}

function parseStats(cursor: TokenCursor, start: number): CommandSyntax {
  if (cursor.isWord('by') || cursor.isCommandEnd) {
    const span = cursor.isWord('by') ? spanOf(cursor.current) : cursor.spanFrom(start)
    cursor.error(statsWithoutAggregate, span)
  }
  const items = parseCommaList(cursor, parseItem)
  const by = cursor.takeWord('by') ? parseCommaList(cursor, parseExpression) : []
  return { kind: 'stats', items, by, span: cursor.spanFrom(start) }
}

function parseRex(cursor: TokenCursor, start: number): CommandSyntax {
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

function parseStage(cursor: TokenCursor, start: number, command: StageCommand): CommandSyntax {
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
