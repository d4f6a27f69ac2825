import { expect, test } from 'vitest'
import { compareKeys } from './key-order.ts'

test('the first key that differs decides', () => {
  expect(compareKeys(['a', 2], ['a', 1])).toBeGreaterThan(0)
  expect(compareKeys(['a', 2], ['b', 1])).toBeLessThan(0)
  expect(compareKeys([null, 2], [false, 1])).toBeLessThan(0)
  expect(compareKeys(['a', 2], ['a', 2])).toBe(0)
})
