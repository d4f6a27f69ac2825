import { expect, test } from 'vitest'
import { assignSlugs } from './slugs.ts'

test('names become file names', () => {
  expect(
    assignSlugs(['Windows Bits Job Persistence', 'A/B: "C"', '  Ünïcode naïve ', '検知']),
  ).toEqual(['windows_bits_job_persistence', 'a_b_c', 'n_code_na_ve', 'unnamed'])
})

test('no two are alike, in any letter case, and none is taken by a system', () => {
  expect(assignSlugs(['A b', 'a-b', 'A B', 'index', 'CON', '..', '../x'])).toEqual([
    'a_b',
    'a_b_2',
    'a_b_3',
    'index_',
    'con_',
    'unnamed',
    'x',
  ])
})

test('marks can be kept, and length is bounded', () => {
  expect(assignSlugs(['process.file.name', 'T1059.001'], '.')).toEqual([
    'process.file.name',
    't1059.001',
  ])
  expect(assignSlugs(['../../etc/passwd'], '.')).toEqual(['etc_passwd'])
  const [long = '', other] = assignSlugs(['x'.repeat(500), 'x'.repeat(501)])
  expect(long).toHaveLength(80)
  expect(other).toBe(`${long}_2`)
})
