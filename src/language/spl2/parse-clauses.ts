import {
  statsWithoutAggregate,
  unexpectedToken,
  unsupportedSyntax,
} from '../../diagnostics/catalogue/parsing.ts'
import { parseExpression } from './parse-expression.ts'
import { parseCommaList } from './parse-list.ts'
import { parseName } from './parse-name.ts'
import type {
  AssignmentSyntax,
  CommandSyntax,
  ItemSyntax,
  RenamePairSyntax,
} from './syntax-tree.ts'
import { describeToken } from './token.ts'
import { spanOf, type TokenCursor } from './token-cursor.ts'

export function parseEval(cursor: TokenCursor, start: number): CommandSyntax {
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

export function parseWhere(cursor: TokenCursor, start: number): CommandSyntax {
  const predicate = parseExpression(cursor)
  return { kind: 'where', predicate, span: cursor.spanFrom(start) }
}

export function parseSelect(cursor: TokenCursor, start: number): CommandSyntax {
  const items = parseCommaList(cursor, parseItem)
  return { kind: 'select', items, span: cursor.spanFrom(start) }
}

function parseItem(cursor: TokenCursor): ItemSyntax {
  const { start } = cursor.current
  const value = parseExpression(cursor)
  const alias = cursor.takeWord('as') ? parseName(cursor, 'a name after AS') : null
  return { value, alias, span: cursor.spanFrom(start) }
}

export function parseFields(cursor: TokenCursor, start: number): CommandSyntax {
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

export function parseRename(cursor: TokenCursor, start: number): CommandSyntax {
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

export function parseStats(cursor: TokenCursor, start: number): CommandSyntax {
  if (cursor.isWord('by') || cursor.isCommandEnd) {
    const span = cursor.isWord('by') ? spanOf(cursor.current) : cursor.spanFrom(start)
    cursor.error(statsWithoutAggregate, span)
  }
  const items = parseCommaList(cursor, parseItem)
  const by = cursor.takeWord('by') ? parseCommaList(cursor, parseExpression) : []
  return { kind: 'stats', items, by, span: cursor.spanFrom(start) }
}
