import { durationMisplaced, misplacedRegex } from '../../diagnostics/catalogue/lowering-calls.ts'
import type { Span } from '../../diagnostics/source-text.ts'
import type { Comparison, Expression, Literal } from '../../plan/expression.ts'
import type {
  ComparisonSyntax,
  ConnectiveSyntax,
  ExpressionSyntax,
  NameExpressionSyntax,
  PrefixSyntax,
} from './expression-syntax.ts'
import { lowerCall } from './lower-call.ts'
import type { Lowering } from './lowering.ts'
import { lowerSpecialForm } from './special-forms.ts'

/** Names that stand for the element of an enclosing `for_each`, innermost last. */
export type Variables = readonly string[]

/** Syntax → plan expression: the sugar dies here. What is wrong is reported and becomes null. */
export function lowerExpression(
  lowering: Lowering,
  node: ExpressionSyntax,
  variables: Variables = [],
): Expression {
  const { span } = node
  const lower = (inner: ExpressionSyntax): Expression => lowerExpression(lowering, inner, variables)
  switch (node.kind) {
    case 'group':
      return lower(node.inner)
    case 'string':
    case 'number':
    case 'constant':
      return { kind: 'literal', value: node.value, span }
    case 'duration':
      lowering.report(durationMisplaced, span, node.milliseconds)
      return nullAt(span)
    case 'regex':
      lowering.report(misplacedRegex, span)
      return nullAt(span)
    case 'name':
      return lowerName(node, variables)
    case 'member':
      return { kind: 'member', base: lower(node.base), name: node.member.name, span }
    case 'element':
      return { kind: 'element', base: lower(node.base), index: lower(node.index), span }
    case 'call':
      return (
        lowerSpecialForm(lowering, node, variables, lowerExpression) ??
        lowerCall(lowering, node, lower)
      )
    case 'list':
      return { kind: 'list', items: node.items.map(lower), span }
    case 'map': {
      const entries = node.entries.map(({ key, value }) => {
        const text = key.kind === 'string' ? key.value : key.name
        return {
          key: { kind: 'literal', value: text, span: key.span } as const,
          value: lower(value),
        }
      })
      return { kind: 'map', entries, span }
    }
    case 'prefix':
      return lowerPrefix(node, lower)
    case 'arithmetic':
      return {
        kind: 'arithmetic',
        operator: node.operator,
        left: lower(node.left),
        right: lower(node.right),
        span,
      }
    case 'compare':
      return lowerComparison(node, lower)
    case 'isNull':
      return { kind: 'isNull', term: lower(node.term), negated: node.negated, span }
    case 'like':
      return negatedIf(node.negated, {
        kind: 'like',
        value: lower(node.value),
        pattern: lower(node.pattern),
        span,
      })
    case 'in':
      return negatedIf(node.negated, {
        kind: 'in',
        value: lower(node.value),
        items: node.items.map(lower),
        span,
      })
    case 'and':
    case 'or':
      return { kind: node.kind, terms: flatTerms(node).map(lower), span }
    case 'missing':
      return nullAt(span)
  }
}

type Lower = (node: ExpressionSyntax) => Expression

export const nullAt = (span: Span): Literal => ({ kind: 'literal', value: null, span })

const negatedIf = (negated: boolean, term: Expression): Expression =>
  negated ? { kind: 'not', term, span: term.span } : term

function lowerName({ name, quote, span }: NameExpressionSyntax, variables: Variables): Expression {
  if (quote === null && variables.includes(name)) return { kind: 'variable', name, span }
  // A macro call that has not been expanded: the expansion has said why.
  if (quote === '`' && name.includes('(')) return nullAt(span)
  return { kind: 'column', name, span }
}

function lowerPrefix({ operator, term, span }: PrefixSyntax, lower: Lower): Expression {
  const lowered = lower(term)
  if (operator === 'not') return { kind: 'not', term: lowered, span }
  if (operator === '+') return lowered
  if (lowered.kind === 'literal' && typeof lowered.value === 'number') {
    return { kind: 'literal', value: -lowered.value, span }
  }
  const zero: Literal = { kind: 'literal', value: 0, span: { start: span.start, end: span.start } }
  return { kind: 'arithmetic', operator: '-', left: zero, right: lowered, span }
}

/** `x != null` and `x = null` are tests for null: with three-valued logic they would pass nothing. */
function lowerComparison(node: ComparisonSyntax, lower: Lower): Expression {
  const { span } = node
  const operator: Comparison['operator'] = node.operator === '==' ? '=' : node.operator
  if (operator === '=' || operator === '!=') {
    const term = isNullConstant(node.right)
      ? node.left
      : isNullConstant(node.left)
        ? node.right
        : null
    if (term) return { kind: 'isNull', term: lower(term), negated: operator === '!=', span }
  }
  return { kind: 'compare', operator, left: lower(node.left), right: lower(node.right), span }
}

function isNullConstant(node: ExpressionSyntax): boolean {
  const inner = withoutGroup(node)
  return inner.kind === 'constant' && inner.value === null
}

/** Terms of a chain, those of the same operator in parentheses spliced in: `a AND (b AND c)`. */
function flatTerms(node: ConnectiveSyntax): readonly ExpressionSyntax[] {
  return node.terms.flatMap(term => {
    const inner = withoutGroup(term)
    return inner.kind === node.kind ? flatTerms(inner) : [term]
  })
}

export function withoutGroup(node: ExpressionSyntax): ExpressionSyntax {
  let inner = node
  while (inner.kind === 'group') inner = inner.inner
  return inner
}
