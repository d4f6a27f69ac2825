import { expect, test } from 'vitest'
import { and, not, or, truthOf } from './logic.ts'

const truths = [true, false, null] as const
const rank = (truth: boolean | null): number => (truth === null ? 1 : truth ? 2 : 0)

test('AND and OR are the least and the greatest of false < unknown < true', () => {
  for (const left of truths) {
    for (const right of truths) {
      expect(rank(and(left, right))).toBe(Math.min(rank(left), rank(right)))
      expect(rank(or(left, right))).toBe(Math.max(rank(left), rank(right)))
    }
  }
})

test('NOT turns true and false round and leaves the unknown', () => {
  expect(truths.map(not)).toEqual([false, true, null])
})

test('what is no boolean is unknown', () => {
  expect(['true', 1, [], {}].map(truthOf)).toEqual([null, null, null, null])
  expect([and('true', true), or('true', true), or('true', false), not('true')]).toEqual([
    null,
    true,
    null,
    null,
  ])
})
