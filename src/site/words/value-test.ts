import type { Argument, Comparison, Expression, Like, Membership } from '../../plan/expression.ts'
import { clipLine, clips } from '../html/clip.ts'
import { describeValue, type Setting } from './describe-value.ts'
import { code, listed, type Phrase, say } from './phrase.ts'

/** How a value is tested; tests of one value in one way are told together. */
type TestKind =
  | 'is'
  | 'contains'
  | 'begins'
  | 'ends'
  | 'pattern'
  | 'regex'
  | 'less'
  | 'lessOrEqual'
  | 'greater'
  | 'greaterOrEqual'
  | 'network'
  | 'member'
  | 'present'

export interface ValueTest {
  readonly kind: TestKind
  readonly subject: Phrase
  /** The same for tests of the same value. */
  readonly subjectKey: string
  readonly negated: boolean
  readonly objects: readonly Phrase[]
}

interface Verbs {
  readonly does: string
  readonly doesNot: string
  /** Before several objects, one of which is enough. */
  readonly doesAny: string
  /** Before several objects, none of which may be. */
  readonly doesNone: string
}

const verbs: Readonly<Record<TestKind, Verbs>> = {
  is: { does: 'is', doesNot: 'is not', doesAny: 'is one of', doesNone: 'is none of' },
  contains: {
    does: 'contains',
    doesNot: 'does not contain',
    doesAny: 'contains any of',
    doesNone: 'contains none of',
  },
  begins: {
    does: 'begins with',
    doesNot: 'does not begin with',
    doesAny: 'begins with any of',
    doesNone: 'begins with none of',
  },
  ends: {
    does: 'ends with',
    doesNot: 'does not end with',
    doesAny: 'ends with any of',
    doesNone: 'ends with none of',
  },
  pattern: {
    does: 'matches the pattern',
    doesNot: 'does not match the pattern',
    doesAny: 'matches any of the patterns',
    doesNone: 'matches none of the patterns',
  },
  regex: {
    does: 'matches the regular expression',
    doesNot: 'does not match the regular expression',
    doesAny: 'matches any of the regular expressions',
    doesNone: 'matches none of the regular expressions',
  },
  less: several('is less than'),
  lessOrEqual: several('is at most'),
  greater: several('is greater than'),
  greaterOrEqual: several('is at least'),
  network: {
    does: 'lies in the network',
    doesNot: 'does not lie in the network',
    doesAny: 'lies in any of the networks',
    doesNone: 'lies in none of the networks',
  },
  member: {
    does: 'holds',
    doesNot: 'does not hold',
    doesAny: 'holds any of',
    doesNone: 'holds none of',
  },
  present: {
    does: 'is present',
    doesNot: 'is absent',
    doesAny: 'is present',
    doesNone: 'is absent',
  },
}

function several(does: string): Verbs {
  return { does, doesNot: `not: ${does}`, doesAny: `${does} any of`, doesNone: `not: ${does}` }
}

/** The test as a sentence. */
export function describeTest({ kind, subject, negated, objects }: ValueTest): Phrase {
  const { does, doesNot, doesAny, doesNone } = verbs[kind]
  if (kind === 'present') return say`${subject} ${negated ? doesNot : does}`
  if (objects.length === 1) return say`${subject} ${negated ? doesNot : does} ${objects[0] ?? []}`
  return negated
    ? say`${subject} ${doesNone} ${listed(objects, 'and')}`
    : say`${subject} ${doesAny} ${listed(objects, 'or')}`
}

/** The test that a condition makes of one value; null for any other condition. */
export function valueTestOf(node: Expression, setting: Setting, negated = false): ValueTest | null {
  switch (node.kind) {
    case 'not':
      return valueTestOf(node.term, setting, !negated)
    case 'isNull':
      return testOf('present', node.term, [], node.negated === negated, setting)
    case 'like':
      return likeTest(node, setting, negated)
    case 'in':
      return membershipTest(node, setting, negated)
    case 'compare':
      return comparisonTest(node, setting, negated)
    case 'call':
      return callTest(node.function, node.arguments, setting, negated)
    default:
      return null
  }
}

const testOf = (
  kind: TestKind,
  subject: Expression,
  objects: readonly Phrase[],
  negated: boolean,
  setting: Setting,
): ValueTest => {
  const phrase = describeValue(subject, setting)
  return { kind, subject: phrase, subjectKey: JSON.stringify(phrase), negated, objects }
}

const quoted = (text: string): Phrase => [code(clipLine(text, clips.value))]

function likeTest({ value, pattern }: Like, setting: Setting, negated: boolean): ValueTest {
  if (pattern.kind !== 'literal' || typeof pattern.value !== 'string') {
    return testOf('pattern', value, [describeValue(pattern, setting)], negated, setting)
  }
  const text = pattern.value.replaceAll('\\\\', '\\')
  const { kind, words } = likeWords(text)
  return testOf(kind, value, [kind === 'pattern' ? quoted(text) : quoted(words)], negated, setting)
}

/** `%x%` contains, `x%` begins, `%x` ends; with more parts, or `_` for any character, it is a pattern. */
function likeWords(text: string): { readonly kind: TestKind; readonly words: string } {
  const words = text.replace(/^%+|%+$/g, '')
  if (words === '' || words.includes('%') || words.includes('_')) return { kind: 'pattern', words }
  const starts = text.startsWith('%')
  const ends = text.endsWith('%')
  if (starts && ends) return { kind: 'contains', words }
  if (starts) return { kind: 'ends', words }
  return { kind: ends ? 'begins' : 'is', words }
}

function membershipTest(
  { value, items }: Membership,
  setting: Setting,
  negated: boolean,
): ValueTest {
  const [only] = items
  // `"Endpoint_Processes" IN (_datamodels)`: the list is the value that is tested.
  if (value.kind === 'literal' && only?.kind === 'column' && items.length === 1) {
    return testOf('member', only, [describeValue(value, setting)], negated, setting)
  }
  const objects = items.map(item => describeValue(item, setting))
  return testOf('is', value, objects, negated, setting)
}

const comparisons = {
  '=': 'is',
  '!=': 'is',
  '<': 'less',
  '<=': 'lessOrEqual',
  '>': 'greater',
  '>=': 'greaterOrEqual',
} as const

const mirrored = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const

function comparisonTest(
  { left, operator, right }: Comparison,
  setting: Setting,
  negated: boolean,
): ValueTest | null {
  if (left.kind === 'literal' && right.kind !== 'literal') {
    const turned = { left: right, operator: mirrored[operator], right: left }
    return comparisonTest({ kind: 'compare', span: left.span, ...turned }, setting, negated)
  }
  const isNot = (operator === '!=') !== negated
  const isEquality = operator === '=' || operator === '!='
  if (isEquality && right.kind === 'literal' && typeof right.value === 'boolean') {
    // `match_regex(…) = true` is its left side.
    const test = valueTestOf(left, setting, isNot === right.value)
    if (test) return test
  }
  const objects = [describeValue(right, setting)]
  return testOf(comparisons[operator], left, objects, isEquality ? isNot : negated, setting)
}

function callTest(
  name: string,
  given: readonly Argument[],
  setting: Setting,
  negated: boolean,
): ValueTest | null {
  const [first, second] = given
  if (!first || !second) return null
  if (name === 'match_regex' && second.kind === 'regex' && first.kind !== 'regex') {
    const pattern: Phrase = [code(clipLine(second.pattern, clips.value))]
    return testOf('regex', first, [pattern], negated, setting)
  }
  if (name === 'cidrmatch' && first.kind === 'literal' && second.kind !== 'regex') {
    return testOf('network', second, [describeValue(first, setting)], negated, setting)
  }
  return null
}
