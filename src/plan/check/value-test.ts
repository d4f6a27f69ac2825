import type { Expression, Literal, RegexArgument } from '../expression.ts'

/** A condition that compares one value with patterns that are written out. */
export interface ValueTest {
  readonly subject: Expression
  readonly operator: '=' | 'in' | 'like' | 'match'
  readonly patterns: readonly (Literal | RegexArgument)[]
  /** False for a test that passes what does not match. */
  readonly wanted: boolean
  readonly node: Expression
}

/**
 * Reads a condition as such a test, through NOT and through `… = true`, `… = false`; null when it
 * is something else. `wanted` says whether it stands where it must be true or where it must be false.
 */
export function valueTestOf(node: Expression, wanted = true): ValueTest | null {
  const test = testOf(node, wanted)
  return test && { ...test, node }
}

type Test = Omit<ValueTest, 'node'>

function testOf(node: Expression, wanted: boolean): Test | null {
  switch (node.kind) {
    case 'not':
      return testOf(node.term, !wanted)
    case 'like':
      return node.pattern.kind === 'literal'
        ? { subject: node.value, operator: 'like', patterns: [node.pattern], wanted }
        : null
    case 'in': {
      const patterns = node.items.filter(item => item.kind === 'literal')
      const isWrittenOut = patterns.length === node.items.length && node.value.kind !== 'literal'
      return isWrittenOut ? { subject: node.value, operator: 'in', patterns, wanted } : null
    }
    case 'call':
      return matchOf(node.function, node.arguments, wanted)
    case 'compare':
      if (node.operator !== '=' && node.operator !== '!=') return null
      return equalityOf(node.left, node.right, wanted === (node.operator === '='))
    default:
      return null
  }
}

function matchOf(
  name: string,
  [subject, regex]: readonly (Expression | RegexArgument)[],
  wanted: boolean,
): Test | null {
  if (name !== 'match_regex' || !subject || subject.kind === 'regex') return null
  return regex?.kind === 'regex' ? { subject, operator: 'match', patterns: [regex], wanted } : null
}

function equalityOf(left: Expression, right: Expression, wanted: boolean): Test | null {
  const [literal, other] = left.kind === 'literal' ? [left, right] : [right, left]
  if (literal.kind !== 'literal' || other.kind === 'literal') return null
  if (typeof literal.value === 'boolean') return testOf(other, wanted === literal.value)
  return { subject: other, operator: '=', patterns: [literal], wanted }
}

/** The conditions that all must hold for a condition to hold: the terms of its ANDs, NOT pushed inwards. */
export interface Conjunct {
  readonly node: Expression
  /** False when the condition must be false. */
  readonly wanted: boolean
}

export function conjunctsOf(node: Expression, wanted = true): readonly Conjunct[] {
  if (node.kind === 'not') return conjunctsOf(node.term, !wanted)
  if (node.kind === (wanted ? 'and' : 'or')) {
    return node.terms.flatMap(term => conjunctsOf(term, wanted))
  }
  return [{ node, wanted }]
}
