import { expect, test } from 'vitest'
import { notBlank, present } from './absent-value.ts'

test.each([
  undefined,
  null,
  '',
  ' ',
  '\t \r\n',
  '\u00a0',
  '\u2003',
  '-',
])('%j says nothing', text => {
  expect(present(text)).toBeNull()
})

test.each([
  'a',
  ' a ',
  '--',
  '- ',
  '\u00e9',
  '0',
  '\u0000',
  '\u2003x',
])('%j is kept as it is', text => {
  expect(present(text)).toBe(text)
  expect(notBlank(text)).toBe(text)
})

test('a lone - is a command line', () => {
  expect(notBlank('-')).toBe('-')
  expect(notBlank(' \t')).toBeNull()
})
