import { describe, expect, test } from 'vitest'
import { countedBy, findingIds } from '../../bench/answer.ts'
import { atLeast, atMost, type Goal } from '../../bench/cases/case.ts'
import { median, type Timing } from '../../bench/measure.ts'
import { describeTiming, disagreements, judge } from '../../bench/report.ts'

const timing = (name: string, wall: readonly number[], more: Partial<Timing> = {}): Timing => ({
  name,
  wall,
  cpu: wall,
  answer: { text: 'same' },
  failure: null,
  ...more,
})
const counted = countedBy(line => line)

describe('answers', () => {
  test('findings are told apart by their ids and the order of these', () => {
    const [one, other] = ['{"id":"a"}\n{"id":"b"}\n', '{"id":"b"}\n{"id":"a"}\n'].map(findingIds)
    expect(one?.text).toMatch(/^2 findings /)
    expect(one?.text).not.toBe(other?.text)
  })

  test('counts do not depend on order', () => {
    expect(counted('b\na\nb\n')).toEqual(counted('b\nb\na\n'))
    expect(counted('b\na\nb\n').counts).toEqual(
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
    )
  })

  test('each predicate that is counted differently is named', () => {
    const timings = [
      timing('ours', [1], { answer: counted('a\nb\n') }),
      timing('theirs', [1], { answer: counted('b\nb\nc\n') }),
      timing('uncounted', [1]),
    ]
    expect(disagreements(timings)).toEqual([
      'ours and theirs differ, a: 1 and 0',
      'ours and theirs differ, b: 1 and 2',
      'ours and theirs differ, c: 0 and 1',
    ])
  })
})

describe('verdicts', () => {
  const timings = [timing('slow', [9, 4, 4]), timing('fast', [2, 2, 1])]

  test('medians are compared, not means', () => {
    expect(median([4, 9, 4])).toBe(4)
    expect(median([1, 2])).toBe(1.5)
    expect(judge(atLeast('slow', 'fast', 2), timings)).toMatchObject({ wall: 2, met: true })
    expect(judge(atLeast('slow', 'fast', 2.1), timings)?.met).toBe(false)
    expect(judge(atMost('slow', 'fast', 1.9), timings)?.met).toBe(false)
  })

  test('a start is compared by seconds', () => {
    const wanted = { kind: 'seconds more, at most', value: 1.5 } as const
    const goal: Goal = { of: 'slow', by: 'fast', measure: 'wall', wanted }
    expect(judge(goal, timings)).toMatchObject({ wall: 2, met: false })
  })

  test('what failed or was not there is not judged, and says why', () => {
    const failed = timing('slow', [], { failure: 'exit code 1' })
    expect(judge(atLeast('slow', 'fast', 2), [failed, ...timings.slice(1)])).toBeNull()
    expect(judge(atLeast('absent', 'fast', 2), timings)).toBeNull()
    expect(describeTiming(failed, 1)).toContain('FAILED: exit code 1')
  })
})
