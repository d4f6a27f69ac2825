import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  eventOf,
  madeRecord,
  normaliseOne,
  securityRecord,
  sha256,
  sysmonRecord,
} from '../../test/normalise/made-record.ts'
import type { WindowsRecord } from '../event/record.ts'
import { createNormaliser, isSkipped } from './normalise.ts'

const process = { NewProcessName: 'C:\\a.exe' }

test('a record of no mapped family is an event without views', () => {
  const event = eventOf(madeRecord({ eventNumber: 7045, channel: 'System' }, { ServiceName: 'x' }))
  expect(event).toMatchObject({
    family: 'other',
    host: 'PC7.corp.example',
    time: 1709251198123,
    enriched: null,
    ocsf: null,
    origin: { path: 'made-up.evtx', record: 7, offset: 4096 },
  })
  expect(event.record).toHaveProperty('data', new Map([['ServiceName', 'x']]))
})

test.each<[string, string, WindowsRecord]>([
  ['no event number', 'other', madeRecord({ channel: 'Security' }, process)],
  ['no usable time', 'process_creation', { ...securityRecord(4688, process), utcTimes: [] }],
  [
    'no usable time',
    'process_creation',
    { ...securityRecord(4688, process), utcTimes: ['-', 'noon'] },
  ],
  ['no host name', 'process_creation', { ...securityRecord(4688, process), computer: null }],
  ['no host name', 'process_creation', { ...securityRecord(4688, process), computer: '-' }],
  ['no usable time', 'other', madeRecord({ eventNumber: 7045, utcTimes: [], computer: null })],
  ['no host name', 'other', madeRecord({ eventNumber: 7045, computer: ' ' })],
])('%s, of family %s', (reason, family, record) => {
  expect(normaliseOne(record)).toEqual({ kind: 'skipped', reason, family })
})

test('the first usable time counts, and UtcTime before all', () => {
  const times = ['not a time', '2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z']
  const record = { ...sysmonRecord(255, {}), utcTimes: times }
  expect(eventOf(record).time).toBe(Date.UTC(2024, 0, 1))
  const withUtcTime = { ...record, data: new Map([['UtcTime', '2023-01-01 00:00:00.001']]) }
  expect(eventOf(withUtcTime).time).toBe(Date.UTC(2023, 0, 1, 0, 0, 0, 1))
  const withBrokenUtcTime = { ...record, data: new Map([['UtcTime', '-']]) }
  expect(eventOf(withBrokenUtcTime).time).toBe(Date.UTC(2024, 0, 1))
})

test('a local time counts only where it is the only one, in the zone given, and is counted', () => {
  const normaliser = createNormaliser({ sha256, timeZone: 'America/New_York' })
  const local = { ...securityRecord(4688, process), localTime: '2020-08-01 05:46:46' }
  expect(normaliser.normalise(local)).toMatchObject({ time: 1709251198123 })
  expect(normaliser.counters()).toEqual({ timeWithoutZone: 0, timeUnknown: 0 })
  expect(normaliser.normalise({ ...local, utcTimes: [] })).toMatchObject({
    time: Date.UTC(2020, 7, 1, 9, 46, 46),
  })
  const classic = { ...local, utcTimes: ['?'], localTime: '12/15/2020 04:09:20 AM' }
  expect(normaliser.normalise(classic)).toMatchObject({ time: Date.UTC(2020, 11, 15, 9, 9, 20) })
  expect(normaliser.counters()).toEqual({ timeWithoutZone: 2, timeUnknown: 0 })
  const zoned = { ...local, utcTimes: [], localTime: '2020-08-01T05:46:46+02:00' }
  expect(normaliser.normalise(zoned)).toMatchObject({ time: Date.UTC(2020, 7, 1, 3, 46, 46) })
  expect(normaliser.counters()).toEqual({ timeWithoutZone: 2, timeUnknown: 0 })
})

test('the zone is UTC where none is given', () => {
  const record = {
    ...securityRecord(4688, process),
    utcTimes: [],
    localTime: '2020-08-01 05:46:46',
  }
  expect(eventOf(record).time).toBe(Date.UTC(2020, 7, 1, 5, 46, 46))
})

test('nothing is hashed or built before it is read, and nothing twice', () => {
  let hashed = 0
  const { normalise } = createNormaliser({
    sha256: text => {
      hashed++
      return sha256(text)
    },
  })
  const event = normalise(securityRecord(4688, process))
  if (isSkipped(event)) throw new Error(event.reason)
  expect([event.time, event.host, event.family, event.origin]).toHaveLength(4)
  expect(hashed).toBe(0)
  const { enriched, ocsf, id } = event
  expect([event.enriched, event.ocsf, event.id]).toEqual([enriched, ocsf, id])
  expect(event.enriched).toBe(enriched)
  expect(event.ocsf).toBe(ocsf)
  expect(hashed).toBe(1)
})

test('names of the language are names, and huge values only values', () => {
  const huge = '\\'.repeat(3_000_000)
  const data = new Map([
    ['__proto__', 'x'],
    ['constructor', 'y'],
    ['NewProcessName', `C:${huge}a.exe`],
    ['CommandLine', huge],
    ['NewProcessId', '9'.repeat(1_000_000)],
  ])
  const event = eventOf({ ...securityRecord(4688, {}), data })
  expect(event.enriched).toMatchObject({ process_name: 'a.exe', process: huge })
  expect(Object.getPrototypeOf(event.enriched)).toBe(Object.prototype)
  expect(event.id).toMatch(/^sha256:[0-9a-f]{32}$/)
  expect(JSON.stringify(event.enriched)).not.toContain('constructor')
})

const fieldNames = [
  'CommandLine',
  'NewProcessName',
  'Image',
  'ParentImage',
  'User',
  'UtcTime',
  'TargetUserName',
  'TargetDomainName',
  'SubjectUserName',
  'ProcessId',
  'TargetObject',
  'Details',
  'EventType',
  'TargetFilename',
  'ScriptBlockText',
  'IpAddress',
  'IpPort',
  'LogonType',
  '__proto__',
]
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '-',
    ' ',
    '\\',
    'a\\b',
    '@',
    '0x',
    'DWORD (',
    'DWORD ()',
    '::ffff:',
    '2024-01-01 00:00:00',
  ),
)
const anyRecord: fc.Arbitrary<WindowsRecord> = fc
  .record({
    provider: fc.option(anyText),
    channel: fc.constantFrom(
      null,
      'Security',
      'Microsoft-Windows-Sysmon/Operational',
      'Microsoft-Windows-PowerShell/Operational',
    ),
    eventNumber: fc.constantFrom(
      null,
      1,
      11,
      12,
      13,
      14,
      4104,
      4624,
      4625,
      4688,
      4768,
      4769,
      7,
      -1,
      1.5,
      Number.NaN,
    ),
    recordId: fc.option(anyText),
    computer: fc.option(anyText),
    user: fc.option(
      fc.record({ sid: fc.option(anyText), domain: fc.option(anyText), name: fc.option(anyText) }),
    ),
    utcTimes: fc.array(anyText, { maxLength: 2 }),
    localTime: fc.option(anyText),
    message: fc.option(fc.oneof(anyText, fc.constant('EventType: '))),
  })
  .chain(given =>
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...fieldNames), anyText), anyText), {
        maxLength: 20,
      })
      .map(entries => ({ ...madeRecord(given), data: new Map(entries) })),
  )

test('any record is an event or a skip, the same each time, with views of plain values', () => {
  const normaliser = createNormaliser({ sha256, timeZone: 'Europe/Berlin' })
  fc.assert(
    fc.property(anyRecord, record => {
      const result = normaliser.normalise(record)
      expect(isSkipped(normaliser.normalise(record))).toBe(isSkipped(result))
      if (isSkipped(result)) return
      expect(Number.isSafeInteger(result.time)).toBe(true)
      expect(result.enriched === null).toBe(result.family === 'other')
      for (const view of [result.enriched, result.ocsf]) {
        expect(JSON.parse(JSON.stringify(view))).toEqual(view)
        expect(JSON.stringify(view)).not.toMatch(/:null|:""|:\{\}/)
      }
      expect(eventOf(record).id).toBe(eventOf(structuredClone(record)).id)
    }),
    { numRuns: 1500 },
  )
})
