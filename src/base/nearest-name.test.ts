import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance, nearestName } from './nearest-name.ts'

describe('nearestName', () => {
  const commands = ['eval', 'where', 'select', 'stats', 'rename', 'first_time_event']

  test.each([
    ['evla', 'eval'],
    ['wheer', 'where'],
    ['Select', 'select'],
    ['stat', 'stats'],
    ['first_time_evnet', 'first_time_event'],
  ])('%s means %s', (typed, meant) => {
    expect(nearestName(typed, commands)).toBe(meant)
  })

  test('nothing is suggested for a name that is far from all, or the name itself', () => {
    expect(nearestName('tstats', ['lookup', 'join'])).toBeNull()
    expect(nearestName('eval', ['eval'])).toBeNull()
    expect(nearestName('z', ['x', 'y'])).toBeNull()
    expect(nearestName('x'.repeat(10_000), ['x'.repeat(9_999)])).toBeNull()
  })
})

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['abc', '', 3],
    ['', 'abc', 3],
    ['abc', 'acb', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ])('%s to %s is %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance)
  })

  test('is symmetric, zero only for equals, and at most the longer length', () => {
    const word = fc.string({ maxLength: 12 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b)
        expect(distance).toBe(editDistance(b, a))
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })
})
