import { otherLetterCase } from '../../diagnostics/catalogue/checking-patterns.ts'
import type { Literal, RegexArgument } from '../expression.ts'
import { bareCharacters } from './bare-characters.ts'
import type { Check, CheckContext } from './check-context.ts'
import type { LetterCase } from './flow.ts'
import { type ValueTest, valueTestOf } from './value-test.ts'

/** A text in lower case never equals a literal with a capital, unless letter case is ignored. */
export const letterCases: Check = {
  expression: (node, context) => {
    const isTest = node.kind !== 'not' && !isComparedWithBoolean(node)
    const test = isTest ? valueTestOf(node) : null
    const letterCase = test && context.flow.caseOf(test.subject)
    if (!test || !letterCase) return
    for (const pattern of test.patterns) checkPattern(test, pattern, letterCase, context)
  },
}

/** `match(…) = true` is seen as the test inside it. */
const isComparedWithBoolean = (node: ValueTest['node']): boolean =>
  node.kind === 'compare' &&
  [node.left, node.right].some(side => side.kind === 'literal' && typeof side.value === 'boolean')

function checkPattern(
  { subject }: ValueTest,
  pattern: Literal | RegexArgument,
  letterCase: LetterCase,
  context: CheckContext,
): void {
  const { span } = pattern
  const text = pattern.kind === 'regex' ? lettersOf(pattern.pattern) : pattern.value
  if (typeof text !== 'string' || folded(text, letterCase) === text) return
  const written = context.textOf(span)
  const isPlain = pattern.kind === 'literal' && written.startsWith('"')
  const edit = { span, text: folded(written, letterCase) }
  const name = context.textOf(subject.span)
  context.report(otherLetterCase, span, name, letterCase, isPlain ? edit : null)
}

const folded = (text: string, letterCase: LetterCase): string =>
  letterCase === 'lower' ? text.toLowerCase() : text.toUpperCase()

/** The letters that a pattern wants as they are: none where it ignores case, none of classes, escapes or group names. */
function lettersOf(pattern: string): string {
  if (/\(\?[a-z]*i/.test(pattern)) return ''
  let letters = ''
  let isName = false
  for (const at of bareCharacters(pattern)) {
    if (pattern[at] === '<' && pattern[at - 1] === '?') isName = true
    if (!isName) letters += pattern[at]
    if (pattern[at] === '>') isName = false
  }
  return letters
}
