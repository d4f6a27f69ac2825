import { expect, test } from 'vitest'
import { eventOf, normaliseOne, sysmonRecord } from '../../test/normalise/made-record.ts'

const data = {
  EventType: 'SetValue',
  UtcTime: '2024-03-01 00:00:01.250',
  ProcessGuid: '{747F3D96-D6EB-5D31-0000-0010E0252500}',
  ProcessId: '5828',
  Image: 'C:\\Windows\\regedit.exe',
  TargetObject: 'HKLM\\SOFTWARE\\Run\\Updater',
  Details: 'DWORD (0x00000001)',
  User: 'CORP\\Amy',
}

const envelope = {
  _time: '1709251201250',
  dest_device_id: 'pc7.corp.example',
  _datamodels: ['Endpoint_Registry'],
  registry_path: 'HKLM\\SOFTWARE\\Run\\Updater',
  registry_hive: 'HKLM',
  process_guid: '{747F3D96-D6EB-5D31-0000-0010E0252500}',
  dest_user_id: 'corp\\amy',
}

const actor = {
  user: { name: 'Amy', domain: 'CORP' },
  process: {
    pid: 5828,
    uid: '{747F3D96-D6EB-5D31-0000-0010E0252500}',
    file: { path: 'C:\\Windows\\regedit.exe', name: 'regedit.exe' },
  },
}

const codes = (code: string) => ({ event_code: code, signature_id: code, EventCode: code })

test('both views of a value that is set', () => {
  const event = eventOf(sysmonRecord(13, data))
  expect(event.family).toBe('registry')
  expect(event.enriched).toEqual({
    ...envelope,
    ...codes('13'),
    event_id: event.id,
    action: 'modified',
    registry_key_name: 'Run',
    registry_value_name: 'Updater',
    registry_value_type: 'REG_DWORD',
    registry_value_data: '(0x00000001)',
  })
  expect(event.ocsf).toMatchObject({
    class_uid: 201001,
    ref_event_code: '13',
    metadata: { source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational' },
    actor,
    reg_value: {
      path: 'HKLM\\SOFTWARE\\Run\\Updater',
      name: 'Updater',
      type: 'REG_DWORD',
      data: '(0x00000001)',
    },
    activity: 'modified',
  })
  expect(event.ocsf).not.toHaveProperty('reg_key')
})

test.each([
  [12, 'CreateKey', 'created'],
  [14, 'RenameKey', 'modified'],
])('both views of key event %i', (eventNumber, eventType, action) => {
  const event = eventOf(sysmonRecord(eventNumber, { ...data, EventType: eventType }))
  expect(event.enriched).toEqual({
    ...envelope,
    ...codes(String(eventNumber)),
    event_id: event.id,
    action,
    registry_key_name: 'Updater',
  })
  expect(event.ocsf).toMatchObject({
    class_uid: 201001,
    actor,
    reg_key: { path: 'HKLM\\SOFTWARE\\Run\\Updater' },
    activity: action,
  })
  expect(event.ocsf).not.toHaveProperty('reg_value')
})

test('what an old Sysmon does not say is left out', () => {
  const event = eventOf(sysmonRecord(12, { TargetObject: 'HKU', UtcTime: data.UtcTime }))
  for (const key of ['action', 'dest_user_id', 'process_guid']) {
    expect(event.enriched).not.toHaveProperty(key)
  }
  expect(event.ocsf).not.toHaveProperty('activity')
  expect(event.ocsf).not.toHaveProperty('actor')
})

test('a value event without details has neither type nor data', () => {
  const event = eventOf(sysmonRecord(13, { TargetObject: 'HKU\\Run\\x', Details: '' }))
  expect(event.enriched).not.toHaveProperty('registry_value_type')
  expect(event.enriched).not.toHaveProperty('registry_value_data')
  expect(event.ocsf).toMatchObject({ reg_value: { name: 'x' }, activity: 'modified' })
})

test('without a target it is no registry event', () => {
  for (const eventNumber of [12, 13, 14]) {
    expect(normaliseOne(sysmonRecord(eventNumber, { ...data, TargetObject: '-' }))).toEqual({
      kind: 'skipped',
      reason: 'registry event without TargetObject',
      family: 'registry',
    })
  }
})
