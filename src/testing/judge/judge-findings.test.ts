import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DetectionTest, ExpectedFindings } from '../../content/detection.ts'
import type { Value } from '../../event/value.ts'
import type { Entity, Finding } from '../../finding/finding.ts'
import { parseCondition } from '../condition/parse-condition.ts'
import { failureWords } from '../report/failure-words.ts'
import { assign } from './assign.ts'
import { differencesOf } from './differences.ts'
import { judgeFindings } from './judge-findings.ts'

const otto: Entity = { kind: 'user', value: 'QUAY\\otto', role: 'victim' }

const finding = (body: Value, entities: readonly Entity[] = [otto]): Finding => ({
  id: 'sha256:0',
  detection: { id: 'x', name: 'X', version: 1, type: 'TTP' },
  time: '2026-03-04T10:00:00.000Z',
  start_time: 0,
  end_time: 0,
  entities,
  risk: { score: 30, impact: 50, confidence: 60, level: 'low' },
  message: 'm',
  attack: [],
  analytic_stories: ['Anchors', 'Ropes'],
  kill_chain_phases: [],
  body,
  source: { path: 'a.log', offset: 0 },
})

interface Judged {
  readonly condition?: string
  readonly mustNotMatch?: boolean
  readonly expected?: Partial<ExpectedFindings>
  readonly findings?: readonly Finding[]
  readonly count?: number
}

/** The failures in the words that people read. */
function judged({ condition = '@count_gt(0)', findings = [], ...rest }: Judged): readonly string[] {
  const expected = { count: null, entities: [], findings: [], ...rest.expected }
  const test: Pick<DetectionTest, 'mustNotMatch' | 'expected'> = {
    mustNotMatch: rest.mustNotMatch ?? false,
    expected,
  }
  const parsed = parseCondition({ name: 'c', text: condition }).condition
  if (!parsed) throw new Error('the condition of this test is broken')
  return judgeFindings(test, parsed, { count: rest.count ?? findings.length, findings }).map(
    failure => {
      const { message, details } = failureWords(failure)
      return [`${failure.kind}: ${message}`, ...details].join('\n')
    },
  )
}

describe('counts', () => {
  test.each<[Judged, readonly string[]]>([
    [{ count: 1 }, []],
    [{ count: 0 }, ['condition-failed: no findings, expected more than 0 findings']],
    [
      { condition: '@count_eq(2)', count: 3 },
      ['condition-failed: 3 findings, expected exactly 2 findings'],
    ],
    [
      { condition: '@count_eq(0)', count: 1 },
      ['negative-matched: 1 finding where there must be none'],
    ],
    [
      { condition: '!@count_gt(0)', count: 2 },
      ['negative-matched: 2 findings where there must be none'],
    ],
    // A contradiction in the test itself never passes.
    [{ mustNotMatch: true, count: 2 }, ['negative-matched: 2 findings where there must be none']],
    [
      { mustNotMatch: true, count: 0 },
      ['condition-failed: no findings, expected more than 0 findings'],
    ],
    [
      { count: 2, expected: { count: 3 } },
      ['condition-failed: 2 findings, expected exactly 3 findings'],
    ],
    [
      { count: 0, expected: { count: 1 } },
      [
        'condition-failed: no findings, expected more than 0 findings',
        'condition-failed: no findings, expected exactly 1 finding',
      ],
    ],
  ])('%j', (given, failures) => {
    expect(judged(given)).toEqual(failures)
  })
})

describe('entities', () => {
  const entity = { value: 'QUAY\\otto', kind: null, role: null }
  test.each([
    [entity, true],
    [{ ...entity, kind: 'user', role: 'victim' } as const, true],
    [{ ...entity, kind: 'device' } as const, false],
    [{ ...entity, role: 'attacker' } as const, false],
    [{ ...entity, value: 'quay\\otto' }, false],
  ])('%j', (expected, isMet) => {
    const failures = judged({ findings: [finding(null)], expected: { entities: [expected] } })
    expect(failures.length === 0).toBe(isMet)
  })

  test('are told with those that were found', () => {
    const expected = { entities: [{ value: 'wks-7', kind: 'device', role: null } as const] }
    expect(judged({ findings: [finding(null), finding(null)], expected })).toEqual([
      'condition-failed: no finding has the expected entity\nexpected  wks-7, device\nfound     QUAY\\otto, user, victim',
    ])
  })
})

describe('parts of findings', () => {
  test('hold as parts, in whatever order', () => {
    const expected = {
      findings: [
        { body: { berth: '8' } },
        {
          risk: { score: 30 },
          analytic_stories: ['Ropes'],
          body: { berth: '7', crew: [{ n: 2 }] },
        },
      ],
    }
    const findings = [
      finding({ berth: '7', crew: [{ n: 1 }, { n: 2, cook: true }] }),
      finding({ berth: '8' }),
    ]
    expect(judged({ findings, expected })).toEqual([])
  })

  test('are told with the closest finding that nobody else has', () => {
    const expected = {
      findings: [{ body: { berth: '7' } }, { body: { berth: '7', flag: null }, mesage: 'm' }],
    }
    const findings = [finding({ berth: '7' }), finding({ berth: '9', flag: null })]
    expect(judged({ findings, expected })).toEqual([
      [
        'condition-failed: no finding has the expected parts; the closest differs',
        'body.flag',
        '  expected  null',
        '  found     nothing of that name',
        'mesage',
        '  expected  "m"',
        '  found     nothing of that name',
      ].join('\n'),
    ])
  })

  test('each need a finding of their own', () => {
    const part = { body: { berth: '7' } }
    const given = { findings: [finding({ berth: '7' })], expected: { findings: [part, part] } }
    expect(judged(given)).toEqual([
      'condition-failed: no finding has the expected parts\nexpected  {"body":{"berth":"7"}}\nfound     no further finding',
    ])
  })

  test('say so where not all findings were compared', () => {
    const expected = { findings: [{ message: 'n' }] }
    expect(judged({ findings: [finding(null)], count: 5000, expected })[0]).toMatch(
      /^condition-failed: no finding of those compared has the expected parts/,
    )
  })

  test('read own members only', () => {
    expect(differencesOf({ constructor: null }, {})).toEqual([
      { path: 'constructor', expected: null, actual: undefined },
    ])
  })
})

const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, 0, 1, 'a', 'b'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('k', 'l', 'm'), tie('value'), { maxKeys: 3 }),
  ),
})).value

test('every value is a part of itself, and of itself with more in it', () => {
  const more = (value: Value): Value => {
    if (Array.isArray(value)) return ['more', ...value.map(more)]
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries([...Object.entries(value).map(([k, v]) => [k, more(v)]), ['z', 1]])
  }
  fc.assert(
    fc.property(values, value => {
      expect(differencesOf(value, value)).toEqual([])
      expect(differencesOf(value, more(value))).toEqual([])
    }),
    { seed: 4, numRuns: 300 },
  )
})

test('as many get something of their own as can', () => {
  const matrix = fc.array(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), { maxLength: 5 })
  /** The size of the largest matching, by trying everything. */
  const largest = (
    fits: readonly (readonly boolean[])[],
    taken: readonly number[] = [],
  ): number => {
    const [row, ...rest] = fits
    if (!row) return 0
    const without = largest(rest, taken)
    const choices = row.flatMap((isFit, at) => (isFit && !taken.includes(at) ? [at] : []))
    return Math.max(without, ...choices.map(at => 1 + largest(rest, [...taken, at])))
  }
  fc.assert(
    fc.property(matrix, fits => {
      const given = assign(fits.length, 4, (wanted, offered) => fits[wanted]?.[offered] ?? false)
      const got = given.filter(choice => choice !== null)
      expect(new Set(got).size).toBe(got.length)
      given.forEach((choice, wanted) => {
        if (choice !== null) expect(fits[wanted]?.[choice]).toBe(true)
      })
      expect(got.length).toBe(largest(fits))
    }),
    { seed: 4, numRuns: 300 },
  )
})
