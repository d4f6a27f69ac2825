import { expect, test } from 'vitest'
import {
  eventOf,
  madeRecord,
  securityRecord,
  sha256,
  sysmonRecord,
} from '../../test/normalise/made-record.ts'
import type { WindowsRecord } from '../event/record.ts'
import { canonicalRecord, preparedEventId, recordId } from './event-id.ts'

const record = madeRecord(
  { eventNumber: 1, channel: 'C', provider: 'P', recordId: '18446744073709551615' },
  { Image: 'C:\\a "b".exe', RuleName: '', User: '-' },
)

test('the canonical text is the array that its comment gives', () => {
  expect(canonicalRecord(record, 1709251198123)).toBe(
    '["PC7.corp.example","C","P",1,"18446744073709551615",1709251198123,"Image","C:\\\\a \\"b\\".exe","User","-"]',
  )
  expect(canonicalRecord(madeRecord({ computer: null }), 0)).toBe('[null,null,null,null,null,0]')
})

test('the id is the first half of the digest of that text', () => {
  const id = recordId(record, 5, sha256)
  expect(id).toBe(`sha256:${sha256(canonicalRecord(record, 5)).slice(0, 32)}`)
  expect(id).toMatch(/^sha256:[0-9a-f]{32}$/)
})

test('the event id is made of the time that was chosen for the event', () => {
  const event = eventOf(sysmonRecord(255, { UtcTime: '2024-01-02 03:04:05.678' }))
  expect(event.id).toBe(
    recordId(event.record as WindowsRecord, Date.UTC(2024, 0, 2, 3, 4, 5, 678), sha256),
  )
})

const base = { ProcessGuid: '{747F3D96-D6EB-5D31-0000-0010E0252500}', Image: 'C:\\a.exe' }

test.each<[string, { [name: string]: string }]>([
  ['an empty value', { ...base, RuleName: '' }],
  ['a value of blanks', { ...base, RuleName: ' ' }],
  ['blanks around a value', { ...base, Image: 'C:\\a.exe \n' }],
  ['a GUID without braces', { ...base, ProcessGuid: '747F3D96-D6EB-5D31-0000-0010E0252500' }],
  ['a GUID in small letters', { ...base, ProcessGuid: '{747f3d96-d6eb-5d31-0000-0010e0252500}' }],
])('formats that differ by %s give the same id', (_, data) => {
  expect(eventOf(sysmonRecord(255, data)).id).toBe(eventOf(sysmonRecord(255, base)).id)
})

test('where the record came from, its message and its account are no part of the id', () => {
  const one = securityRecord(4799, base)
  const other: WindowsRecord = {
    ...one,
    origin: { path: 'copy.xml', offset: 9 },
    message: 'A member was enumerated.',
    user: { sid: 'S-1-5-18', domain: null, name: null },
  }
  expect(eventOf(other).id).toBe(eventOf(one).id)
})

const plain = madeRecord(
  { eventNumber: 7, channel: 'C', provider: 'P', recordId: '1' },
  { A: '1', B: '2' },
)

test.each<[string, WindowsRecord]>([
  ['computer', { ...plain, computer: 'PC8' }],
  ['channel', { ...plain, channel: 'c' }],
  ['provider', { ...plain, provider: null }],
  ['event number', { ...plain, eventNumber: 8 }],
  ['record id', { ...plain, recordId: '2' }],
  ['time', { ...plain, utcTimes: ['2024-02-29T23:59:58.124Z'] }],
  [
    'a value',
    {
      ...plain,
      data: new Map([
        ['A', '1'],
        ['B', '3'],
      ]),
    },
  ],
  [
    'a name',
    {
      ...plain,
      data: new Map([
        ['A', '1'],
        ['b', '2'],
      ]),
    },
  ],
  [
    'the order of the data',
    {
      ...plain,
      data: new Map([
        ['B', '2'],
        ['A', '1'],
      ]),
    },
  ],
  [
    'where a value ends',
    {
      ...plain,
      data: new Map([
        ['A', '1","B'],
        ['', '2'],
      ]),
    },
  ],
])('another %s is another event', (_, other) => {
  expect(eventOf(other).id).not.toBe(eventOf(plain).id)
})

test('a braced text that is no GUID keeps its letters', () => {
  const almost = '{747F3D96-D6EB-5D31-0000-0010E025250G}'
  expect(canonicalRecord(madeRecord({}, { A: almost }), 0)).toContain(almost)
  expect(canonicalRecord(madeRecord({}, { A: 'X'.repeat(36) }), 0)).toContain('X'.repeat(36))
})

test('a normalised event without an id gets one that the order of its members does not change', () => {
  expect(preparedEventId({ a: 1, b: { c: 2, d: 3 } }, sha256)).toBe(
    preparedEventId({ b: { d: 3, c: 2 }, a: 1 }, sha256),
  )
  expect(preparedEventId({ a: 1 }, sha256)).not.toBe(preparedEventId({ a: 2 }, sha256))
})
