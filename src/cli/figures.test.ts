import { expect, test } from 'vitest'
import { formatBytes, formatCount, formatNoun, formatSeconds } from './figures.ts'

test('figures read as people write them', () => {
  expect([0, 999, 1000, 594_085, 1_207_632_100, -1234].map(formatCount)).toEqual([
    '0',
    '999',
    '1,000',
    '594,085',
    '1,207,632,100',
    '-1,234',
  ])
  expect(formatNoun(1, 'file')).toBe('1 file')
  expect(formatNoun(92, 'file')).toBe('92 files')
  expect(formatBytes(999)).toBe('999 B')
  expect(formatBytes(1_207_632_100)).toBe('1.2 GB')
  expect(formatSeconds(2.14)).toBe('2.1 s')
  expect(formatSeconds(125)).toBe('2 min 5 s')
})
