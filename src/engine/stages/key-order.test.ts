import { expect, test } from 'vitest'
import type { Value } from '../../event/value.ts'
import { compareKeys } from './key-order.ts'

test('null < boolean < number < text < list < map, each in its own order', () => {
  const inOrder: Value[] = [null, false, true, -1, 2, 10, '', '10', '2', 'A', 'a', [1], { a: 1 }]
  const shuffled = inOrder.toReversed().map(value => [value])
  expect(shuffled.toSorted(compareKeys).flat(1)).toEqual(inOrder)
})

test('text goes by code point, also beyond U+FFFF', () => {
  expect(compareKeys(['\uff5e'], ['\u{1f600}'])).toBeLessThan(0)
  expect(compareKeys(['a'], ['ab'])).toBeLessThan(0)
})

test('the first key that differs decides', () => {
  expect(compareKeys(['a', 2], ['a', 1])).toBeGreaterThan(0)
  expect(compareKeys(['a', 2], ['b', 1])).toBeLessThan(0)
  expect(compareKeys(['a', 2], ['a', 2])).toBe(0)
})
