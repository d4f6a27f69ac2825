import { expect, test } from 'vitest'
import { eventOf, normaliseOne, sysmonRecord } from '../../test/normalise/made-record.ts'

const data = {
  RuleName: '-',
  UtcTime: '2024-03-01 00:00:01.250',
  ProcessGuid: '{747F3D96-D6EB-5D31-0000-0010E0252500}',
  ProcessId: '5828',
  Image: 'C:\\Windows\\System32\\bitsadmin.exe',
  CommandLine: 'bitsadmin /resume job1',
  User: 'CORP\\Amy',
  LogonId: '0x50951',
  ParentProcessGuid: '{747F3D96-D6ED-5D31-0000-0010C88A2500}',
  ParentProcessId: '3764',
  ParentImage: 'C:\\Windows\\System32\\cmd.exe',
  ParentCommandLine: 'cmd /c bitsadmin /resume job1',
}

test('both views', () => {
  const event = eventOf(sysmonRecord(1, data))
  expect(event.family).toBe('process_creation')
  expect(event.enriched).toEqual({
    _time: '1709251201250',
    event_id: event.id,
    event_code: '1',
    signature_id: '1',
    EventCode: '1',
    dest_device_id: 'pc7.corp.example',
    _datamodels: ['Endpoint_Processes'],
    process: 'bitsadmin /resume job1',
    process_name: 'bitsadmin.exe',
    process_path: 'C:\\Windows\\System32\\bitsadmin.exe',
    parent_process_name: 'C:\\Windows\\System32\\cmd.exe',
    dest_user_id: 'corp\\amy',
    parent_process: 'cmd /c bitsadmin /resume job1',
    process_guid: '{747F3D96-D6EB-5D31-0000-0010E0252500}',
  })
  expect(event.ocsf).toEqual({
    time: 1709251201250,
    class_uid: 1007,
    ref_event_code: '1',
    metadata: {
      uid: event.id,
      customer_uid: 'customer-1',
      source_type: 'XmlWinEventLog',
      source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
    },
    device: { hostname: 'PC7.corp.example' },
    process: {
      cmd_line: 'bitsadmin /resume job1',
      pid: 5828,
      uid: '{747F3D96-D6EB-5D31-0000-0010E0252500}',
      file: { path: 'C:\\Windows\\System32\\bitsadmin.exe', name: 'bitsadmin.exe' },
      user: { name: 'Amy', domain: 'CORP' },
    },
    actor: {
      user: { name: 'Amy', domain: 'CORP' },
      session: { uid: '0x50951' },
      process: {
        pid: 3764,
        uid: '{747F3D96-D6ED-5D31-0000-0010C88A2500}',
        cmd_line: 'cmd /c bitsadmin /resume job1',
        file: { path: 'C:\\Windows\\System32\\cmd.exe', name: 'cmd.exe' },
      },
    },
  })
})

test('a parent that Sysmon did not see is left out', () => {
  const event = eventOf(sysmonRecord(1, { ...data, ParentImage: '-', ParentCommandLine: '-' }))
  expect(event.enriched).not.toHaveProperty('parent_process_name')
  expect(event.enriched).not.toHaveProperty('parent_process')
  expect(event.ocsf?.['actor']).toMatchObject({ process: { pid: 3764 } })
  expect(event.ocsf?.['actor']).not.toHaveProperty('process.file')
})

test('the image is the name where a path has no folder', () => {
  const event = eventOf(sysmonRecord(1, { Image: 'System' }))
  expect(event.enriched).toMatchObject({
    process: 'System',
    process_name: 'System',
    process_path: 'System',
  })
  expect(event.ocsf).not.toHaveProperty('actor')
})

test('without an image it is no process creation', () => {
  expect(normaliseOne(sysmonRecord(1, { CommandLine: 'x' }))).toMatchObject({
    reason: 'process creation without image path',
  })
})
