import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { encodePreparedSet } from './prepared-set-bytes.ts'
import { preparedSetName, readCachedSet, writeCachedSet } from './prepared-set-cache.ts'

const layer = (...texts: readonly (readonly [name: string, text: string])[]) => ({
  sources: texts.map(([name, text]) => ({ name, text })),
  diagnostics: [],
})

const empty = { detections: [], unable: [], errors: [], risk: [], catalogue: [] }

test('any other text, name, order, layer or setting is another name', () => {
  const names = [
    preparedSetName([layer(['a', 'b'], ['c', 'd'])], ['x']),
    preparedSetName([layer(['a', 'b'], ['c', 'e'])], ['x']),
    preparedSetName([layer(['a', 'b'], ['f', 'd'])], ['x']),
    preparedSetName([layer(['c', 'd'], ['a', 'b'])], ['x']),
    preparedSetName([layer(['a', 'b']), layer(['c', 'd'])], ['x']),
    preparedSetName([layer(['a', 'bc'], ['', 'd'])], ['x']),
    preparedSetName([layer(['a', 'b'], ['c', 'd'])], ['y']),
    preparedSetName([layer(['a', 'b'], ['c', 'd'])], ['x', '']),
  ]
  expect(new Set(names).size).toBe(names.length)
  expect(preparedSetName([layer(['a', 'b'], ['c', 'd'])], ['x'])).toBe(names[0])
})

test('of many sets those unused for longest go', () => {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-cache-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const bytes = encodePreparedSet(empty)
  for (let number = 0; number < 8; number++) {
    writeCachedSet(folder, `${number}.set`, bytes)
    utimesSync(join(folder, `${number}.set`), number, number)
  }
  expect(readCachedSet(folder, '0.set')).toEqual(empty)
  writeCachedSet(folder, 'new.set', bytes)
  expect(readdirSync(folder).toSorted()).toEqual([
    '0.set',
    '2.set',
    '3.set',
    '4.set',
    '5.set',
    '6.set',
    '7.set',
    'new.set',
  ])
  expect(readCachedSet(folder, '1.set')).toBeNull()
})
