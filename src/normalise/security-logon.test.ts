import { expect, test } from 'vitest'
import { eventOf, securityRecord } from '../../test/normalise/made-record.ts'

const data = {
  SubjectUserSid: 'S-1-0-0',
  SubjectUserName: '-',
  SubjectDomainName: '-',
  SubjectLogonId: '0x0',
  TargetUserSid: 'S-1-5-21-7',
  TargetUserName: 'Amy',
  TargetDomainName: 'CORP',
  LogonType: '3',
  LogonProcessName: 'NtLmSsp ',
  AuthenticationPackageName: 'NTLM',
  WorkstationName: 'KALI',
  ProcessId: '0x0',
  ProcessName: '-',
  IpAddress: '::ffff:10.0.0.9',
  IpPort: '61420',
}

test.each([4624, 4625])('both views of %i', eventNumber => {
  const event = eventOf(securityRecord(eventNumber, data))
  const code = String(eventNumber)
  expect(event.family).toBe('logon')
  expect(event.enriched).toEqual({
    _time: '1709251198123',
    event_id: event.id,
    event_code: code,
    signature_id: code,
    EventCode: code,
    dest_device_id: 'pc7.corp.example',
    _datamodels: ['Authentication'],
    dest_user_id: 'corp\\amy',
    dest_user_primary_artifact: 'Amy',
    dest_user_original_artifact: 'Amy',
    dest_ip_primary_artifact: 'PC7.corp.example',
    origin_device_id: 'kali',
    authentication_method: 'NtLmSsp',
    logon_process: 'NtLmSsp',
    authentication_type: '3',
    logon_type: '3',
  })
  expect(event.ocsf).toEqual({
    time: 1709251198123,
    class_uid: 3002,
    ref_event_code: code,
    metadata: {
      uid: event.id,
      customer_uid: 'customer-1',
      source_type: 'XmlWinEventLog',
      source: 'XmlWinEventLog:Security',
    },
    device: { hostname: 'PC7.corp.example' },
    user: { name: 'Amy', domain: 'CORP', uid: 'S-1-5-21-7' },
    actor: { user: { uid: 'S-1-0-0' }, session: { uid: '0x0' }, process: { pid: 0 } },
    src_endpoint: { ip: '10.0.0.9', port: 61420, name: 'KALI' },
    logon_type_id: 3,
    auth_protocol: 'NTLM',
  })
})

test('the address stands for a workstation that has no name, and nothing for neither', () => {
  const unnamed = eventOf(securityRecord(4624, { ...data, WorkstationName: '-' }))
  expect(unnamed.enriched).toMatchObject({ origin_device_id: '10.0.0.9' })
  const local = eventOf(
    securityRecord(4624, { ...data, WorkstationName: '-', IpAddress: '-', IpPort: '-' }),
  )
  expect(local.enriched).not.toHaveProperty('origin_device_id')
  expect(local.ocsf).not.toHaveProperty('src_endpoint')
})

test('a logon that says nothing is still one', () => {
  const event = eventOf(securityRecord(4625, {}))
  expect(Object.keys(event.enriched ?? {})).toContain('dest_ip_primary_artifact')
  expect(event.enriched).not.toHaveProperty('dest_user_id')
})
