import { expect, test } from 'vitest'
import { baseName } from './base-name.ts'
import { lastPartButOne, registryHive } from './registry-target.ts'

test.each([
  ['HKLM\\Software\\Run\\Evil', 'HKLM', 'Run', 'Evil'],
  ['\\REGISTRY\\A\\Key\\Value', 'REGISTRY', 'Key', 'Value'],
  ['\\\\HKU', 'HKU', null, 'HKU'],
  ['HKU', 'HKU', null, 'HKU'],
  ['HKU\\Key\\', 'HKU', 'Key', null],
  ['\\\\\\', null, null, null],
  ['', null, null, null],
])('%s: hive %j, last but one %j, last %j', (target, hive, lastButOne, last) => {
  expect(registryHive(target)).toBe(hive)
  expect(lastPartButOne(target)).toBe(lastButOne)
  expect(baseName(target)).toBe(last)
})
