import { expect, test } from 'vitest'
import { sysmonRecord } from '../../test/normalise/made-record.ts'
import { registryAction } from './registry-action.ts'

test.each([
  [12, 'CreateKey', 'created'],
  [12, 'DeleteKey', 'deleted'],
  [12, 'DeleteValue', 'deleted'],
  [13, 'SetValue', 'modified'],
  [14, 'RenameKey', 'modified'],
])('%i with EventType %s: %s', (eventNumber, eventType, action) => {
  expect(registryAction(sysmonRecord(eventNumber, { EventType: eventType }))).toBe(action)
})

const message =
  'Registry object added or deleted:\r\nEventType: DeleteKey\r\nDetails: EventType: CreateKey\r\n'

test('the message tells where the collector overwrote or dropped the type', () => {
  expect(registryAction(sysmonRecord(12, { EventType: 'INFO' }, message))).toBe('deleted')
  expect(registryAction(sysmonRecord(12, {}, message))).toBe('deleted')
  expect(registryAction(sysmonRecord(12, {}, 'EventType:CreateKey'))).toBe('created')
})

test('the field comes before the message', () => {
  expect(registryAction(sysmonRecord(12, { EventType: 'CreateKey' }, message))).toBe('created')
})

test('only a whole line of the message counts, and the first such line', () => {
  const details = 'Details: EventType: CreateKey\nEventType: DeleteValue\nEventType: CreateKey'
  expect(registryAction(sysmonRecord(12, {}, details))).toBe('deleted')
  expect(registryAction(sysmonRecord(12, {}, 'Details: EventType: CreateKey'))).toBeNull()
})

test('without either, a value event is a change, a key event is unknown', () => {
  expect(registryAction(sysmonRecord(12, {}))).toBeNull()
  expect(registryAction(sysmonRecord(13, {}))).toBe('modified')
  expect(registryAction(sysmonRecord(14, {}))).toBe('modified')
})

test('a message made to be slow is read once', () => {
  const hostile = 'x EventType:'.repeat(100_000)
  expect(registryAction(sysmonRecord(12, {}, hostile))).toBeNull()
})
