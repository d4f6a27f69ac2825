import { expect, test } from 'vitest'
import { eventOf, securityRecord } from '../../test/normalise/made-record.ts'

const data = {
  TargetUserName: 'Amy@CORP.EXAMPLE',
  TargetDomainName: 'CORP.EXAMPLE',
  ServiceName: 'SQL7$',
  ServiceSid: 'S-1-5-21-7-1000',
  TicketOptions: '0x40810000',
  TicketEncryptionType: '0x17',
  IpAddress: '::ffff:10.0.0.9',
  IpPort: '50387',
}

test('both views of a service ticket', () => {
  const event = eventOf(securityRecord(4769, data))
  expect(event.family).toBe('kerberos')
  expect(event.enriched).toEqual({
    _time: '1709251198123',
    event_id: event.id,
    event_code: '4769',
    signature_id: '4769',
    EventCode: '4769',
    dest_device_id: 'pc7.corp.example',
    _datamodels: ['Authentication'],
    dest_user_id: 'corp.example\\amy',
    dest_user_primary_artifact: 'Amy',
    dest_user_original_artifact: 'Amy',
    dest_ip_primary_artifact: 'PC7.corp.example',
    origin_device_id: '10.0.0.9',
    ticket_options: '0x40810000',
    ticket_encryption_type: '0x17',
    service_name: 'SQL7$',
    service_id: 'S-1-5-21-7-1000',
  })
  expect(event.ocsf).toEqual({
    time: 1709251198123,
    class_uid: 3002,
    ref_event_code: '4769',
    metadata: {
      uid: event.id,
      customer_uid: 'customer-1',
      source_type: 'XmlWinEventLog',
      source: 'XmlWinEventLog:Security',
    },
    device: { hostname: 'PC7.corp.example' },
    user: { name: 'Amy', domain: 'CORP.EXAMPLE' },
    src_endpoint: { ip: '10.0.0.9', port: 50387 },
    service: { name: 'SQL7$', uid: 'S-1-5-21-7-1000' },
    unmapped: { ticket_options: '0x40810000', ticket_encryption_type: '0x17' },
  })
})

test('a ticket-granting ticket names the SID its own way', () => {
  const event = eventOf(securityRecord(4768, { ...data, TargetSid: 'S-1-5-21-7-1104' }))
  expect(event.ocsf).toMatchObject({ user: { uid: 'S-1-5-21-7-1104' } })
})
