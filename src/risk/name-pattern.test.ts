import { expect, test } from 'vitest'
import { compileNamePattern, compileNamePatterns } from './name-pattern.ts'

test.each([
  ['ws1', 'ws1', true],
  ['WS1', 'ws1', true],
  ['ws', 'ws1', false],
  ['ws*', 'ws1', true],
  ['*1', 'ws1', true],
  ['*s*', 'ws1', true],
  ['*', '', true],
  ['w*1', 'ws1', true],
  ['w*1', 'w1x', false],
  // The pieces do not share letters.
  ['ab*ba', 'aba', false],
  ['a*b*b', 'ab', false],
  ['a*b*b', 'axbxb', true],
  // Nothing else is special.
  ['svc_a', 'svcxa', false],
  ['nt authority\\*', 'nt authority\\system', true],
  ['[a]?.', '[a]?.', true],
])('%s over %s: %s', (pattern, name, expected) => {
  expect(compileNamePattern(pattern)(name)).toBe(expected)
})

test('no pattern matches nothing', () => {
  expect(compileNamePatterns([])('ws1')).toBe(false)
})

test('a hostile pattern over a hostile name ends at once', () => {
  const matches = compileNamePattern(`${'*a'.repeat(1000)}b`)
  expect(matches('a'.repeat(100_000))).toBe(false)
})
