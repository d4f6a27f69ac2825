import { expect, test } from 'vitest'
import { findBackTickMacros } from './back-tick-macros.ts'

const found = (text: string) =>
  findBackTickMacros(text).map(({ name, arguments: given }) => [
    name,
    given && given.map(({ start, end }) => text.slice(start, end)),
  ])

test.each([
  [
    '`sysmon` EventCode=1 | `a_filter`',
    [
      ['sysmon', null],
      ['a_filter', null],
    ],
  ],
  [
    '`ctime(firstTime)`|`f( a , "b,c", d(e, f) )`',
    [
      ['ctime', ['firstTime']],
      ['f', ['a', '"b,c"', 'd(e, f)']],
    ],
  ],
  ['`f()`', [['f', []]]],
  ['eval a="`no`" | `yes`', [['yes', null]]],
  ['eval a="\\"`no`" | `yes`', [['yes', null]]],
  ['``` a `comment` ``` `yes`', [['yes', null]]],
  ['`` `yes`', [['yes', null]]],
  ['`open', []],
  ['eval a="open `no`', []],
])('%s', (text, expected) => {
  expect(found(text)).toEqual(expected)
})

test('hostile texts take linear time', () => {
  const started = performance.now()
  for (const part of ['"\\', '```', '`', '`(', '"', '`a(,']) findBackTickMacros(part.repeat(60_000))
  expect(performance.now() - started).toBeLessThan(1000)
})
