import { expect, test } from 'vitest'
import { regexHazard } from './hazard.ts'

test.each([
  ['(a+)+$', 'nested'],
  ['(a|aa)+$', 'nested'],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', 'nested'],
  // Not ambiguous, and yet no bound is known.
  ['(?:[^\\\\]+\\\\)+x', 'nested'],
  ['powershell.*-enc.*http.*exe', 'many'],
  ['\\d+\\d+\\d+x', 'many'],
  ['powershell.*-enc', null],
  ['.*\\\\temp\\\\.*', null],
  ['\\s+\\S+\\s+x', null],
  ['[A-Za-z0-9+/]{100,}', null],
  ['(?i)cachedump\\d{0,2}.exe', null],
] as const)('%s', (pattern, hazard) => {
  expect(regexHazard(pattern)).toBe(hazard)
})
