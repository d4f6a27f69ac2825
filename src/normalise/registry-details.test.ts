import { expect, test } from 'vitest'
import { registryValueData, registryValueType } from './registry-details.ts'

test.each([
  ['DWORD (0x00000001)', 'REG_DWORD', '(0x00000001)'],
  ['QWORD (0x00000000-0x00000001)', 'REG_QWORD', '(0x00000000-0x00000001)'],
  ['Binary Data', 'REG_BINARY', 'Binary Data'],
  ['C:\\run.exe', 'REG_SZ', 'C:\\run.exe'],
  ['DWORD', 'REG_SZ', 'DWORD'],
  ['DWORD (open', 'REG_SZ', 'DWORD (open'],
  ['dword (0x1)', 'REG_SZ', 'dword (0x1)'],
])('%s is %s %s', (details, type, data) => {
  expect(registryValueType(details)).toBe(type)
  expect(registryValueData(details)).toBe(data)
})
