import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { renderHuman } from '../../src/diagnostics/render-human.ts'
import {
  type Condition,
  describeCondition,
  holds,
  wantsSilence,
} from '../../src/testing/condition/condition.ts'
import { parseCondition } from '../../src/testing/condition/parse-condition.ts'
import { isUpdate, readCases, sectionOf, withResults, writeCases } from '../cases/case-file.ts'

/**
 * A `condition` goes in; out come the counts from 0 to 9 for which it `holds`, its `words`, whether
 * it wants `silence`, and `diagnostics`.
 */
const cases = readCases('conditions')
const counts = Array.from({ length: 10 }, (_, count) => count)
const updated = new Map(cases.map(example => [example, example]))

describe('conditions', () => {
  test.each(cases.map(example => [example.title, example] as const))('%s', (_, example) => {
    const text = sectionOf(example, 'condition') ?? ''
    const { condition, diagnostics } = parseCondition({ name: 'condition', text })
    const results = {
      holds: condition && (counts.filter(count => holds(condition, count)).join(' ') || 'never'),
      words: condition && describeCondition(condition),
      silence: condition && wantsSilence(condition) ? 'yes' : null,
      diagnostics: diagnostics.map(found => renderHuman(found)).join('\n') || null,
    }
    updated.set(example, withResults(example, results))
    if (isUpdate) return
    for (const [kind, result] of Object.entries(results)) {
      expect(result, kind).toBe(sectionOf(example, kind))
    }
  })

  afterAll(() => {
    if (isUpdate) writeCases([...updated.values()])
  })
})

/** An independent writer of both forms: parsing what it writes must give the meaning back. */
const calls = { '>': 'gt', '>=': 'gte', '<': 'lt', '<=': 'lte', '=': 'eq', '!=': 'not' } as const
const comparison = fc.record({
  kind: fc.constant('compare' as const),
  operator: fc.constantFrom(...(Object.keys(calls) as (keyof typeof calls)[])),
  count: fc.nat(9),
})
const conditions = (kinds: readonly ('and' | 'or' | 'xor')[]): fc.Arbitrary<Condition> =>
  fc.letrec<{ condition: Condition }>(tie => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      comparison,
      fc.record({ kind: fc.constant('not' as const), term: tie('condition') }),
      fc.record({
        kind: fc.constantFrom(...kinds),
        terms: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
      }),
    ),
  })).condition

function written(condition: Condition, isSpl: boolean): string {
  if (condition.kind === 'compare') {
    const { operator, count } = condition
    return isSpl ? `count ${operator} ${count}` : `@count_${calls[operator]}(${count})`
  }
  if (condition.kind === 'not') {
    return `${isSpl ? 'NOT ' : '!'}(${written(condition.term, isSpl)})`
  }
  const words = isSpl ? { and: 'AND', or: 'OR', xor: '' } : { and: '&', or: '|', xor: '^' }
  return condition.terms.map(term => `(${written(term, isSpl)})`).join(` ${words[condition.kind]} `)
}

const meaning = (condition: Condition): readonly boolean[] =>
  counts.map(count => holds(condition, count))

test.each([
  ['calls', false, ['and', 'or', 'xor']],
  ['SPL', true, ['and', 'or']],
] as const)('a written condition means what was meant: %s', (_, isSpl, kinds) => {
  fc.assert(
    fc.property(conditions(kinds), meant => {
      const text = (isSpl ? '| stats count | where ' : '') + written(meant, isSpl)
      const { condition } = parseCondition({ name: 'condition', text })
      expect(condition && meaning(condition)).toEqual(meaning(meant))
    }),
    { seed: 4, numRuns: 300 },
  )
})

test('no text makes the parser throw or run away', () => {
  const parts = fc.constantFrom('@', 'count_gt', '(', ')', '0', '9', '&', '|', '^', '!', ' ', '=')
  const words = fc.constantFrom('| stats count', '| where', ' count ', 'NOT ', 'as', '>', '\0', '𝒳')
  fc.assert(
    fc.property(fc.array(fc.oneof(parts, words), { maxLength: 60 }), pieces => {
      const { condition, diagnostics } = parseCondition({ name: 'c', text: pieces.join('') })
      expect(condition === null).toBe(diagnostics.some(({ severity }) => severity === 'error'))
    }),
    { seed: 4, numRuns: 500 },
  )
})
