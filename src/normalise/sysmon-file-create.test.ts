import { expect, test } from 'vitest'
import { eventOf, normaliseOne, sysmonRecord } from '../../test/normalise/made-record.ts'

const data = {
  UtcTime: '2024-03-01 00:00:01.250',
  ProcessGuid: '{747F3D96-D6EB-5D31-0000-0010E0252500}',
  ProcessId: '5828',
  Image: 'C:\\Windows\\System32\\svchost.exe',
  TargetFilename: 'C:\\Users\\amy\\Start Menu\\go.lnk',
  User: 'CORP\\Amy',
}

test('both views', () => {
  const event = eventOf(sysmonRecord(11, data))
  expect(event.family).toBe('file_create')
  expect(event.enriched).toEqual({
    _time: '1709251201250',
    event_id: event.id,
    event_code: '11',
    signature_id: '11',
    EventCode: '11',
    dest_device_id: 'pc7.corp.example',
    _datamodels: ['Endpoint_Filesystem'],
    file_path: 'C:\\Users\\amy\\Start Menu\\go.lnk',
    file_name: 'go.lnk',
    action: 'created',
    process_guid: '{747F3D96-D6EB-5D31-0000-0010E0252500}',
    dest_user_id: 'corp\\amy',
  })
  expect(event.ocsf).toEqual({
    time: 1709251201250,
    class_uid: 1001,
    ref_event_code: '11',
    metadata: {
      uid: event.id,
      customer_uid: 'customer-1',
      source_type: 'XmlWinEventLog',
      source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
    },
    device: { hostname: 'PC7.corp.example' },
    actor: {
      user: { name: 'Amy', domain: 'CORP' },
      process: {
        pid: 5828,
        uid: '{747F3D96-D6EB-5D31-0000-0010E0252500}',
        file: { path: 'C:\\Windows\\System32\\svchost.exe', name: 'svchost.exe' },
      },
    },
    file: { path: 'C:\\Users\\amy\\Start Menu\\go.lnk', name: 'go.lnk' },
    activity: 'created',
  })
})

test('without a file name it is no file event', () => {
  expect(normaliseOne(sysmonRecord(11, { ...data, TargetFilename: '' }))).toEqual({
    kind: 'skipped',
    reason: 'file event without TargetFilename',
    family: 'file_create',
  })
})
