import { expect, test } from 'vitest'
import { formatDuration, parseDuration } from './duration.ts'

test.each([
  ['90s', 90_000, '90s'],
  ['60s', 60_000, '1m'],
  ['30m', 1_800_000, '30m'],
  ['24h', 86_400_000, '24h'],
  ['1d', 86_400_000, '24h'],
  ['7d', 604_800_000, '7d'],
  ['36h', 129_600_000, '36h'],
])('%s is %i ms, told as %s', (text, ms, told) => {
  expect(parseDuration(text)).toBe(ms)
  expect(formatDuration(ms)).toBe(told)
})

test.each([
  '',
  '24',
  'h',
  '0h',
  '-1h',
  '1.5h',
  '24 h',
  '24H',
  '1w',
  '99999d',
  '1e3s',
])('%s is no duration', text => {
  expect(parseDuration(text)).toBeNull()
})
