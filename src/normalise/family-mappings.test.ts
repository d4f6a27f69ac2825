import { expect, test } from 'vitest'
import { madeRecord } from '../../test/normalise/made-record.ts'
import { familyMappings, familyOfRecord } from './family-mappings.ts'

const familyOf = (
  eventNumber: number | null,
  channel: string | null,
  provider: string | null = null,
) => familyOfRecord(madeRecord({ eventNumber, channel, provider })).name

test('each number of each log has one mapping', () => {
  const marks = familyMappings.flatMap(({ log, eventNumbers }) =>
    eventNumbers.map(number => `${log.channel} ${number}`),
  )
  expect(new Set(marks).size).toBe(marks.length)
  // Numbers alone decide where to look; the log only confirms.
  const numbers = familyMappings.flatMap(({ eventNumbers }) => eventNumbers)
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('every mapped number of its log is found', () => {
  for (const { family, log, eventNumbers } of familyMappings) {
    for (const number of eventNumbers) expect(familyOf(number, log.channel)).toBe(family)
  }
})

test('letter case of the channel does not matter', () => {
  expect(familyOf(4688, 'security')).toBe('process_creation')
  expect(familyOf(13, 'MICROSOFT-WINDOWS-SYSMON/OPERATIONAL')).toBe('registry')
})

test('the same number in another log is another event', () => {
  expect(familyOf(12, 'System')).toBe('other')
  expect(familyOf(1, 'Microsoft-Windows-Kernel-IO/Operational', 'Microsoft-Windows-Sysmon')).toBe(
    'other',
  )
  expect(familyOf(4688, 'Application', 'Microsoft-Windows-Security-Auditing')).toBe('other')
  expect(familyOf(4689, 'Security')).toBe('other')
  expect(familyOf(null, 'Security')).toBe('other')
})

test('the provider stands for a channel that is not given', () => {
  expect(familyOf(4688, null, 'microsoft-windows-security-auditing')).toBe('process_creation')
  expect(familyOf(1, null, 'Microsoft-Windows-Sysmon')).toBe('process_creation')
  expect(familyOf(1, null, 'Microsoft-Windows-Kernel-General')).toBe('other')
  expect(familyOf(1, null, null)).toBe('other')
})
