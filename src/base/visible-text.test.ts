import { expect, test } from 'vitest'
import { visibleText } from './visible-text.ts'

test('leaves ordinary text of any language alone', () => {
  expect(visibleText('C:\\Benutzer\\Jürgen 漢字 😀')).toBe('C:\\Benutzer\\Jürgen 漢字 😀')
})

test('shows terminal escapes, line breaks, bidirectional marks and lone surrogates as escapes', () => {
  expect(visibleText('a\u001b[2Jb')).toBe('a\\x1b[2Jb')
  expect(visibleText('row\r\nforged')).toBe('row\\x0d\\x0aforged')
  expect(visibleText('\u202egnp.exe')).toBe('\\u202egnp.exe')
  expect(visibleText('x\ud800y')).toBe('x\\ud800y')
})
