import { nearestName } from '../../base/nearest-name.ts'
import {
  conditionTooLarge,
  constantCondition,
  unknownCondition,
} from '../../diagnostics/catalogue/test-conditions.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { SourceText } from '../../diagnostics/source-text.ts'
import { type Condition, type CountOperator, constantValue } from './condition.ts'
import { ConditionCursor, ConditionFault, joined } from './condition-cursor.ts'
import { lexCondition } from './lex-condition.ts'
import { parseSplCondition } from './parse-spl-condition.ts'

export interface ParsedCondition {
  /** Null when the text has an error. */
  readonly condition: Condition | null
  readonly diagnostics: readonly Diagnostic[]
}

/** UTF-16 units; published conditions have 35 at most. */
const lengthMax = 1000

/**
 * Reads a pass condition: Splunk's `@count_…` calls, or the SPL form, which begins with a pipe.
 *
 *     condition  = xor { "|" xor }
 *     xor        = and { "^" and }
 *     and        = unary { "&" unary }
 *     unary      = "!" unary | "(" condition ")" | "@" name "(" count ")"
 */
export function parseCondition(source: SourceText): ParsedCondition {
  const { text } = source
  const whole = { source, span: { start: 0, end: text.length } }
  if (text.length > lengthMax) {
    return { condition: null, diagnostics: [conditionTooLarge(whole, `${lengthMax} characters`)] }
  }
  const cursor = new ConditionCursor(source, lexCondition(text))
  try {
    const condition = cursor.takeSymbol('|') ? parseSplCondition(cursor) : parseCalls(cursor)
    if (cursor.current.kind !== 'end') cursor.fail('the end of the condition')
    const constant = constantValue(condition)
    const doubts = constant === null ? [] : [constantCondition(whole, constant)]
    return { condition, diagnostics: doubts }
  } catch (error) {
    if (!(error instanceof ConditionFault)) throw error
    return { condition: null, diagnostics: [error.diagnostic] }
  }
}

const parseCalls = (cursor: ConditionCursor): Condition =>
  joined(
    'or',
    () => parseXor(cursor),
    () => cursor.takeSymbol('|'),
  )

const parseXor = (cursor: ConditionCursor): Condition =>
  joined(
    'xor',
    () => parseAnd(cursor),
    () => cursor.takeSymbol('^'),
  )

const parseAnd = (cursor: ConditionCursor): Condition =>
  joined(
    'and',
    () => parseUnary(cursor),
    () => cursor.takeSymbol('&'),
  )

function parseUnary(cursor: ConditionCursor): Condition {
  if (cursor.takeSymbol('!')) {
    return { kind: 'not', term: cursor.nested(() => parseUnary(cursor)) }
  }
  if (cursor.takeSymbol('(')) {
    const inner = cursor.nested(() => parseCalls(cursor))
    cursor.expectSymbol(')')
    return inner
  }
  return parseCall(cursor)
}

const operators: ReadonlyMap<string, CountOperator> = new Map([
  ['count_gt', '>'],
  ['count_gte', '>='],
  ['count_lt', '<'],
  ['count_lte', '<='],
  ['count_eq', '='],
  ['count_not', '!='],
])

function parseCall(cursor: ConditionCursor): Condition {
  const { kind, text, start, end } = cursor.current
  if (kind !== 'call') cursor.fail('a condition such as `@count_gt(0)`')
  const operator = operators.get(text)
  if (!operator) {
    const place = { source: cursor.source, span: { start, end } }
    throw new ConditionFault(unknownCondition(place, text, nearestName(text, operators.keys())))
  }
  cursor.advance()
  cursor.expectSymbol('(')
  const count = cursor.expectCount()
  cursor.expectSymbol(')')
  return { kind: 'compare', operator, count }
}
