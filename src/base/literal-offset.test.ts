import { expect, test } from 'vitest'
import { literalOffset } from './literal-offset.ts'

test.each([
  ['/a\\/b(c/', 'a/b(c', 3],
  ['/\\\\[x/', '\\\\[x', 2],
  ['/\\\\\\/[x/', '\\\\/[x', 3],
  ['"\\\\\\\\(x"', '\\\\(x', 2],
  ['"a\\"\\d("', 'a"\\d(', 4],
  ['@"a\\("', 'a\\(', 2],
])('%s stands for %s', (written, value, offset) => {
  const place = literalOffset(written, offset) ?? -1
  expect(written[place]).toBe(value[offset])
  expect(written.slice(place, -1)).toBe(value.slice(offset))
})

test('the end of the value is the closing mark', () => {
  expect(literalOffset('/a(/', 2)).toBe(3)
  expect(literalOffset('"\\\\"', 1)).toBe(3)
})

test('what is no literal has no such place', () => {
  expect(literalOffset('concat(a, b)', 3)).toBeNull()
})
