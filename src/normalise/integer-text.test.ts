import { expect, test } from 'vitest'
import { integerOf } from './integer-text.ts'

test.each([
  ['0x1258', 4696],
  ['0X1f', 31],
  ['0', 0],
  ['007', 7],
  ['4696', 4696],
  ['0x0', 0],
  ['9007199254740991', 2 ** 53 - 1],
])('%s is %d', (text, number) => {
  expect(integerOf(text)).toBe(number)
})

test.each([
  '',
  '-',
  '-1',
  '1.5',
  '1e3',
  '0x',
  '0xg',
  ' 1',
  '1 ',
  '0b1',
  '9007199254740993',
  '0xffffffffffffffff',
  '9'.repeat(1_000_000),
])('is no whole number that we can hold: %.20s', text => {
  expect(integerOf(text)).toBeNull()
})
