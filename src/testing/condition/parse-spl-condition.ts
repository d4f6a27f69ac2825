import { unknownCountName } from '../../diagnostics/catalogue/test-conditions.ts'
import type { Condition, CountOperator } from './condition.ts'
import { type ConditionCursor, ConditionFault, joined } from './condition-cursor.ts'

/**
 * The SPL form, from behind its first pipe: `stats count | where count > 0`.
 *
 *     form       = "stats" "count" [ "(" ")" ] [ "as" name ] "|" "where" or { "|" "where" or }
 *     or         = and { "OR" and }
 *     and        = not { "AND" not }
 *     not        = "NOT" not | "(" or ")" | name operator count | count operator name
 *
 * In `where`, unlike in `search`, AND binds tighter than OR.
 */
export function parseSplCondition(cursor: ConditionCursor): Condition {
  if (!cursor.takeWord('stats')) cursor.fail('`stats count`')
  if (!cursor.takeWord('count')) cursor.fail('`count`')
  if (cursor.takeSymbol('(')) cursor.expectSymbol(')')
  const name = cursor.takeWord('as') ? expectName(cursor) : 'count'
  // Without any `where` there is always one row, and the test could not fail.
  if (!cursor.takeSymbol('|')) cursor.fail('`| where …`')
  return joined(
    'and',
    () => {
      if (!cursor.takeWord('where')) cursor.fail('`where`')
      return parseOr(cursor, name)
    },
    () => cursor.takeSymbol('|'),
  )
}

function expectName(cursor: ConditionCursor): string {
  if (cursor.current.kind !== 'word') cursor.fail('a name for the count')
  return cursor.advance().text
}

const parseOr = (cursor: ConditionCursor, name: string): Condition =>
  joined(
    'or',
    () => parseAnd(cursor, name),
    () => cursor.takeWord('or'),
  )

const parseAnd = (cursor: ConditionCursor, name: string): Condition =>
  joined(
    'and',
    () => parseNot(cursor, name),
    () => cursor.takeWord('and'),
  )

function parseNot(cursor: ConditionCursor, name: string): Condition {
  if (cursor.takeWord('not')) {
    return { kind: 'not', term: cursor.nested(() => parseNot(cursor, name)) }
  }
  if (cursor.takeSymbol('(')) {
    const inner = cursor.nested(() => parseOr(cursor, name))
    cursor.expectSymbol(')')
    return inner
  }
  return parseComparison(cursor, name)
}

const operators: ReadonlyMap<string, CountOperator> = new Map([
  ['>', '>'],
  ['>=', '>='],
  ['<', '<'],
  ['<=', '<='],
  ['=', '='],
  ['==', '='],
  ['!=', '!='],
])

/** The same comparison with its sides changed over. */
const mirrored: Readonly<Record<CountOperator, CountOperator>> = {
  '>': '<',
  '>=': '<=',
  '<': '>',
  '<=': '>=',
  '=': '=',
  '!=': '!=',
}

function parseComparison(cursor: ConditionCursor, name: string): Condition {
  if (cursor.current.kind === 'number') {
    const count = cursor.expectCount()
    const operator = expectOperator(cursor)
    expectCountName(cursor, name)
    return { kind: 'compare', operator: mirrored[operator], count }
  }
  expectCountName(cursor, name)
  return { kind: 'compare', operator: expectOperator(cursor), count: cursor.expectCount() }
}

function expectOperator(cursor: ConditionCursor): CountOperator {
  const operator = operators.get(cursor.current.text)
  if (!operator) cursor.fail('a comparison such as `>`')
  cursor.advance()
  return operator
}

/** Field names of SPL tell letter case apart. */
function expectCountName(cursor: ConditionCursor, name: string): void {
  const { kind, text, start, end } = cursor.current
  if (kind !== 'word') cursor.fail(`\`${name}\``)
  if (text !== name) {
    const place = { source: cursor.source, span: { start, end } }
    throw new ConditionFault(unknownCountName(place, text, name))
  }
  cursor.advance()
}
