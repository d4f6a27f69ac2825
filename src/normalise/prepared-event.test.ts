import { expect, test } from 'vitest'
import { eventOf, normaliseOne, sha256 } from '../../test/normalise/made-record.ts'
import type { ValueMap } from '../event/value.ts'
import { preparedEventId } from './event-id.ts'
import { createNormaliser, isSkipped } from './normalise.ts'

const origin = { path: 'made-up.ndjson', line: 3, offset: 120 }
const enriched = (event: ValueMap) => eventOf({ kind: 'enriched', origin, event })
const ocsf = (event: ValueMap) => eventOf({ kind: 'ocsf', origin, event })

test('an enriched event is taken as it is', () => {
  const given = {
    _time: '1700000000123',
    event_id: 'made-1',
    _datamodels: ['Endpoint_Processes'],
    dest_device_id: 'PC7',
    process: 'x',
  }
  const event = enriched(given)
  expect(event).toMatchObject({
    id: 'made-1',
    time: 1700000000123,
    host: 'PC7',
    family: 'process_creation',
    origin,
    ocsf: null,
  })
  expect(event.enriched).toBe(given)
})

test('an OCSF event is taken as it is', () => {
  const given = {
    time: 1700000000123,
    class_uid: 1007,
    metadata: { uid: 'made-1' },
    device: { hostname: 'PC7' },
  }
  const event = ocsf(given)
  expect(event).toMatchObject({
    id: 'made-1',
    time: 1700000000123,
    host: 'PC7',
    family: 'process_creation',
    origin,
    enriched: null,
  })
  expect(event.ocsf).toBe(given)
})

test.each<[string, ValueMap]>([
  ['process_creation', { _datamodels: ['Endpoint_Processes'], event_code: '4688' }],
  ['script_block', { _datamodels: ['Endpoint_Processes'], event_code: '4104' }],
  ['script_block', { _datamodels: ['Endpoint_Processes'], EventCode: 4104 }],
  ['logon', { _datamodels: ['Authentication'], signature_id: '4624' }],
  ['kerberos', { _datamodels: ['Authentication'], event_code: '4769' }],
  ['registry', { _datamodels: ['Web', 'Endpoint_Registry'] }],
  ['file_create', { _datamodels: 'Endpoint_Filesystem' }],
  ['other', { _datamodels: ['Network_Traffic'] }],
  ['other', { _datamodels: [null, 7, {}] }],
  ['other', { event_code: '4104' }],
])('an enriched event counts as %s: %j', (family, event) => {
  expect(enriched(event).family).toBe(family)
})

test.each<[string, ValueMap]>([
  ['process_creation', { class_uid: 1007, ref_event_code: '1' }],
  ['script_block', { class_uid: 1007, ref_event_code: '4104' }],
  ['logon', { class_uid: 3002, ref_event_code: '4625' }],
  ['kerberos', { class_uid: '3002', ref_event_code: '4768' }],
  ['registry', { class_uid: 201001 }],
  ['registry', { class_uid: 201002 }],
  ['file_create', { class_uid: 1001 }],
  ['other', { class_uid: 4001, process: {} }],
  ['process_creation', { process: { cmd_line: 'x' } }],
  ['registry', { reg_value: {}, process: {} }],
  ['registry', { reg_key: {} }],
  ['logon', { logon_type_id: 3 }],
  ['file_create', { file: {} }],
  ['other', {}],
])('an OCSF event counts as %s: %j', (family, event) => {
  expect(ocsf(event).family).toBe(family)
})

test('an event without an id is known by what it says', () => {
  const given = { process: 'x', event_id: '' }
  expect(enriched(given).id).toBe(preparedEventId(given, sha256))
  expect(ocsf(given).id).toBe(preparedEventId(given, sha256))
  expect(enriched({ event_id: 7 }).id).toBe('7')
  expect(ocsf({ metadata: ['x'] }).id).toMatch(/^sha256:[0-9a-f]{32}$/)
})

test.each<[ValueMap, number]>([
  [{ _time: '1700000000123' }, 1700000000123],
  [{ _time: 1700000000123 }, 1700000000123],
  [{ _time: 1700000000123.9 }, 1700000000123],
  [{ _time: '2023-11-14T22:13:20.123Z' }, 1700000000123],
])('reads the time of %j', (event, time) => {
  expect(enriched(event).time).toBe(time)
})

test('an event without time or host is an event: its query may need neither', () => {
  const normaliser = createNormaliser({ sha256 })
  for (const event of [
    {},
    { _time: 'soon' },
    { _time: null },
    { _time: Number.POSITIVE_INFINITY },
  ]) {
    const result = normaliser.normalise({ kind: 'enriched', origin, event })
    expect(isSkipped(result)).toBe(false)
    expect(result).toMatchObject({ time: 0, host: '' })
  }
  expect(normaliser.counters()).toEqual({ timeWithoutZone: 0, timeUnknown: 4 })
})

test('members of the prototype are no members', () => {
  expect(ocsf(JSON.parse('{"__proto__":{"time":5,"metadata":{"uid":"x"}}}')).time).toBe(0)
  expect(normaliseOne({ kind: 'ocsf', origin, event: { device: 'text' } })).toMatchObject({
    host: '',
  })
})
