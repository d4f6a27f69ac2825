import { expect, test } from 'vitest'
import { displayWidth } from './display-width.ts'

test.each([
  ['', 0],
  ['cmd.exe', 7],
  ['naïve', 5],
  ['e\u0301', 1],
  ['日本', 4],
  ['ｃｍｄ', 6],
  ['🙂', 2],
])('%s takes %i cells', (text, width) => {
  expect(displayWidth(text)).toBe(width)
})
