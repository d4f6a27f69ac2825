import { nearestName } from '../../base/nearest-name.ts'
import { unexpectedToken, unknownCommand } from '../../diagnostics/catalogue/parsing.ts'
import {
  parseEval,
  parseFields,
  parseRename,
  parseSelect,
  parseStats,
  parseWhere,
} from './parse-clauses.ts'
import { parseExpression } from './parse-expression.ts'
import { parseArguments, parseCommaList } from './parse-list.ts'
import { parseName } from './parse-name.ts'
import { parseRex, parseStage } from './parse-options.ts'
import { type CommandSyntax, type DatasetSyntax, stageCommands } from './syntax-tree.ts'
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
  const what = 'a dataset: `$variable`, `source` or `function()`'
  const { name, quote, span } = parseName(cursor, what)
  if (quote !== null) cursor.error(unexpectedToken, span, what, `the field name ${text}`)
  const isCall = cursor.isSymbol('(')
  const given = isCall ? parseArguments(cursor, parseExpression) : []
  return { kind: isCall ? 'call' : 'name', name, arguments: given, span: cursor.spanFrom(start) }
}
