import { describe, expect, test } from 'vitest'
import { type Condition, conditionDepthMax, parseCondition } from './condition.ts'

/** With every pair of parentheses that the tree has. */
function shown(condition: Condition): string {
  switch (condition.kind) {
    case 'selection':
      return condition.name
    case 'not':
      return `not ${shown(condition.term)}`
    case 'any':
    case 'all':
      return `${condition.kind} of ${condition.pattern}`
    default:
      return `(${condition.terms.map(shown).join(` ${condition.kind} `)})`
  }
}

describe('conditions', () => {
  test.each([
    ['selection1', 'selection1'],
    [' (selection1) ', 'selection1'],
    ['a and b or c', '((a and b) or c)'],
    ['a or b and not c', '(a or (b and not c))'],
    ['not a and b', '(not a and b)'],
    ['not (a and b)', 'not (a and b)'],
    ['NOT a AND (b OR c)', '(not a and (b or c))'],
    [
      '((a) or (b and not c) or (d and not e)) and f',
      '((a or (b and not c) or (d and not e)) and f)',
    ],
    ['1 of sel*', 'any of sel*'],
    ['any of them and not all of filter_*', '(any of * and not all of filter_*)'],
    ['all of selection1', 'all of selection1'],
    ['android and order', '(android and order)'],
    ['1', '1'],
  ])('%s', (text, expected) => {
    const { condition, fault } = parseCondition(text)
    expect(fault).toBeNull()
    expect(condition && shown(condition)).toBe(expected)
  })

  test('spans are those of the words', () => {
    const text = 'a and not (b or 1 of c*)'
    const { condition } = parseCondition(text)
    const spans: string[] = []
    const visit = (node: Condition): void => {
      spans.push(text.slice(node.span.start, node.span.end))
      if (node.kind === 'and' || node.kind === 'or') node.terms.forEach(visit)
      if (node.kind === 'not') visit(node.term)
    }
    if (condition) visit(condition)
    expect(spans).toEqual([
      'a and not (b or 1 of c*',
      'a',
      'not (b or 1 of c*',
      'b or 1 of c*',
      'b',
      '1 of c*',
    ])
  })
})

const nested = (depth: number): string => `${'('.repeat(depth)}a${')'.repeat(depth)}`

describe('faults', () => {
  test.each([
    ['', 0, 'the end of the condition'],
    ['a and', 5, 'the end of the condition'],
    ['a b', 2, '`b`'],
    ['(a', 2, 'the end of the condition'],
    ['a)', 1, '`)`'],
    ['and a', 0, '`and`'],
    ['a | count() > 3', 2, '`|`'],
    ['1 of', 4, 'the end of the condition'],
    ['1 of (a)', 5, '`(`'],
    ['sel*', 0, '`sel*`'],
  ])('%s', (text, start, found) => {
    const { fault } = parseCondition(text)
    expect(fault).toMatchObject({ kind: 'syntax', found })
    expect(fault?.span.start).toBe(start)
  })

  test('depth is bounded', () => {
    expect(parseCondition(nested(conditionDepthMax - 1)).fault).toBeNull()
    expect(parseCondition(nested(100_000)).fault).toMatchObject({ kind: 'depth' })
    expect(parseCondition(`${'not '.repeat(100_000)}a`).fault).toMatchObject({ kind: 'depth' })
    expect(parseCondition(`a${' and a'.repeat(20_000)}`).fault).toBeNull()
  })
})
