import {
  chainedComparison,
  nestingTooDeep,
  unexpectedToken,
  unsupportedSyntax,
} from '../../diagnostics/catalogue/parsing.ts'
import type {
  ArithmeticSign,
  ComparisonSign,
  ConnectiveSyntax,
  ExpressionSyntax,
} from './expression-syntax.ts'
import { limits } from './limits.ts'
import { parseArguments, parseBracketed } from './parse-list.ts'
import { parseName } from './parse-name.ts'
import { parsePrimary } from './parse-primary.ts'
import { deeperThan } from './syntax-children.ts'
import { describeToken } from './token.ts'
import { spanOf, type TokenCursor } from './token-cursor.ts'

/** expr = or. Recursion is bounded on the way down, the height of chains afterwards. */
export function parseExpression(cursor: TokenCursor): ExpressionSyntax {
  const isOutermost = cursor.depth === 0
  const expression = parseNested(cursor, parseOr)
  if (isOutermost) {
    const deep = deeperThan(expression, limits.nestingDepthMax)
    if (deep) cursor.error(nestingTooDeep, deep.span, limits.nestingDepthMax)
  }
  return expression
}

function parseNested(
  cursor: TokenCursor,
  parse: (cursor: TokenCursor) => ExpressionSyntax,
): ExpressionSyntax {
  const { start } = cursor.current
  if (cursor.depth >= limits.nestingDepthMax) {
    cursor.error(nestingTooDeep, spanOf(cursor.current), limits.nestingDepthMax)
    cursor.recover()
    cursor.recovering = true
    return { kind: 'missing', span: cursor.spanFrom(start) }
  }
  cursor.depth++
  const expression = parse(cursor)
  cursor.depth--
  return expression
}

const parseOr = (cursor: TokenCursor): ExpressionSyntax => parseChain(cursor, 'or', parseAnd)
const parseAnd = (cursor: TokenCursor): ExpressionSyntax => parseChain(cursor, 'and', parseNot)

function parseChain(
  cursor: TokenCursor,
  kind: ConnectiveSyntax['kind'],
  parseTerm: (cursor: TokenCursor) => ExpressionSyntax,
): ExpressionSyntax {
  const { start } = cursor.current
  const first = parseTerm(cursor)
  if (!cursor.isWord(kind)) return first
  const terms = [first]
  while (cursor.takeWord(kind)) terms.push(parseTerm(cursor))
  return { kind, terms, span: cursor.spanFrom(start) }
}

/** NOT binds looser than a comparison: `NOT a = b` is `NOT (a = b)`. */
function parseNot(cursor: TokenCursor): ExpressionSyntax {
  const { start } = cursor.current
  if (!cursor.isWord('not')) return parseComparison(cursor)
  cursor.advance()
  const term = parseNested(cursor, parseNot)
  return { kind: 'prefix', operator: 'not', term, span: cursor.spanFrom(start) }
}

const comparisonSigns: readonly string[] = ['=', '==', '!=', '<', '<=', '>', '>=']

function parseComparison(cursor: TokenCursor): ExpressionSyntax {
  const { start } = cursor.current
  const left = parseArithmetic(cursor, 0)
  const comparison = parseComparisonTail(cursor, left, start)
  if (comparison !== left && startsComparison(cursor)) {
    cursor.error(chainedComparison, spanOf(cursor.current), cursor.current.text)
  }
  return comparison
}

const startsComparison = (cursor: TokenCursor): boolean =>
  (cursor.current.kind === 'symbol' && comparisonSigns.includes(cursor.current.text)) ||
  cursor.isWord('is') ||
  cursor.isWord('like') ||
  cursor.isWord('in') ||
  (cursor.isWord('not') && (cursor.isWord('like', 1) || cursor.isWord('in', 1)))

function parseComparisonTail(
  cursor: TokenCursor,
  left: ExpressionSyntax,
  start: number,
): ExpressionSyntax {
  if (!startsComparison(cursor)) return left
  if (cursor.current.kind === 'symbol') {
    const operator = cursor.advance().text as ComparisonSign
    const right = parseArithmetic(cursor, 0)
    return { kind: 'compare', operator, left, right, span: cursor.spanFrom(start) }
  }
  if (cursor.takeWord('is')) return parseNullTest(cursor, left, start)
  const negated = cursor.takeWord('not')
  if (cursor.takeWord('like')) {
    const pattern = parseArithmetic(cursor, 0)
    return { kind: 'like', value: left, pattern, negated, span: cursor.spanFrom(start) }
  }
  cursor.advance()
  const items = parseBracketed(cursor, '(', parseExpression)
  return { kind: 'in', value: left, items, negated, span: cursor.spanFrom(start) }
}

function parseNullTest(
  cursor: TokenCursor,
  term: ExpressionSyntax,
  start: number,
): ExpressionSyntax {
  const negated = cursor.takeWord('not')
  if (!cursor.takeWord('null')) {
    const hint = 'IS tests for null only; compare values with `=`'
    cursor.error(
      unexpectedToken,
      spanOf(cursor.current),
      'NULL',
      describeToken(cursor.current),
      hint,
    )
  }
  return { kind: 'isNull', term, negated, span: cursor.spanFrom(start) }
}

/** By binding power: a sign that binds tighter than `minimum` takes what stands to its right. */
const bindingPower: ReadonlyMap<string, number> = new Map([
  ['+', 1],
  ['-', 1],
  ['*', 2],
  ['/', 2],
  ['%', 2],
])

function parseArithmetic(cursor: TokenCursor, minimum: number): ExpressionSyntax {
  const { start } = cursor.current
  let left = parseUnary(cursor)
  for (;;) {
    const { kind, text } = cursor.current
    const power = kind === 'symbol' ? bindingPower.get(text) : undefined
    if (power === undefined || power <= minimum) return left
    const operator = cursor.advance().text as ArithmeticSign
    const right = parseArithmetic(cursor, power)
    left = { kind: 'arithmetic', operator, left, right, span: cursor.spanFrom(start) }
  }
}

function parseUnary(cursor: TokenCursor): ExpressionSyntax {
  const { start } = cursor.current
  const operator = cursor.isSymbol('-') ? '-' : '+'
  if (!cursor.takeSymbol(operator)) return parsePostfix(cursor)
  const term = parseNested(cursor, parseUnary)
  return { kind: 'prefix', operator, term, span: cursor.spanFrom(start) }
}

function parsePostfix(cursor: TokenCursor): ExpressionSyntax {
  const { start } = cursor.current
  let base = parseOperand(cursor)
  for (;;) {
    if (cursor.takeSymbol('.')) {
      const member = parseName(cursor, 'a member name')
      base = { kind: 'member', base, member, span: cursor.spanFrom(start) }
    } else if (cursor.isSymbol('[')) {
      base = parseElement(cursor, base, start)
    } else {
      return base
    }
  }
}

function parseElement(
  cursor: TokenCursor,
  base: ExpressionSyntax,
  start: number,
): ExpressionSyntax {
  const opening = cursor.current.start
  const indexes = parseBracketed(cursor, '[', parseExpression)
  const span = cursor.spanFrom(start)
  if (indexes.length !== 1) {
    const place = cursor.spanFrom(opening)
    cursor.error(unexpectedToken, place, 'one index between `[` and `]`', String(indexes.length))
  }
  return { kind: 'element', base, index: indexes[0] ?? { kind: 'missing', span }, span }
}

function parseOperand(cursor: TokenCursor): ExpressionSyntax {
  const { start, kind } = cursor.current
  if (cursor.isWord('not')) {
    cursor.error(
      unsupportedSyntax,
      spanOf(cursor.current),
      'NOT as an operand',
      'set parentheses: `(NOT …)`',
    )
  }
  if (kind !== 'identifier' || !cursor.isSymbol('(', 1))
    return parsePrimary(cursor, parseExpression)
  const callee = parseName(cursor, 'a function name')
  const callArguments = parseArguments(cursor, parseExpression)
  return { kind: 'call', callee, arguments: callArguments, span: cursor.spanFrom(start) }
}
