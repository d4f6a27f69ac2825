import { expect, test } from 'vitest'
import { eventOf, normaliseOne, scriptBlockRecord } from '../../test/normalise/made-record.ts'

const data = {
  MessageNumber: '1',
  MessageTotal: '1',
  ScriptBlockText: 'Start-BitsTransfer -Source $a\r\n',
  ScriptBlockId: '7902ce98-0bdb-4f6c-b871-cfa9797f42f2',
  Path: 'C:\\Users\\amy\\get.ps1',
}

test('both views', () => {
  const event = eventOf(scriptBlockRecord(data, { sid: 'S-1-5-21-7', domain: 'CORP', name: 'Amy' }))
  expect(event.family).toBe('script_block')
  expect(event.enriched).toEqual({
    _time: '1709251198123',
    event_id: event.id,
    event_code: '4104',
    signature_id: '4104',
    EventCode: '4104',
    dest_device_id: 'pc7.corp.example',
    _datamodels: ['Endpoint_Processes'],
    process: 'Start-BitsTransfer -Source $a\r\n',
    process_path: 'C:\\Users\\amy\\get.ps1',
    dest_user_id: 'corp\\amy',
  })
  expect(event.ocsf).toEqual({
    time: 1709251198123,
    class_uid: 1007,
    ref_event_code: '4104',
    metadata: {
      uid: event.id,
      customer_uid: 'customer-1',
      source_type: 'XmlWinEventLog',
      source: 'XmlWinEventLog:Microsoft-Windows-PowerShell/Operational',
    },
    device: { hostname: 'PC7.corp.example' },
    process: {
      cmd_line: 'Start-BitsTransfer -Source $a\r\n',
      uid: '7902ce98-0bdb-4f6c-b871-cfa9797f42f2',
      file: { path: 'C:\\Users\\amy\\get.ps1' },
    },
    actor: { user: { uid: 'S-1-5-21-7' } },
  })
})

test('the SID stands for the account that nobody resolved', () => {
  const user = { sid: 'S-1-5-21-7', domain: 'CORP', name: null }
  expect(eventOf(scriptBlockRecord(data, user)).enriched).toMatchObject({
    dest_user_id: 's-1-5-21-7',
  })
  const local = { sid: 'S-1-5-18', domain: null, name: 'SYSTEM' }
  expect(eventOf(scriptBlockRecord(data, local)).enriched).toMatchObject({ dest_user_id: 'system' })
  expect(eventOf(scriptBlockRecord(data)).enriched).not.toHaveProperty('dest_user_id')
  expect(eventOf(scriptBlockRecord(data)).ocsf).not.toHaveProperty('actor')
})

test('without a text it is no script block', () => {
  for (const text of ['', ' \r\n', '-']) {
    expect(normaliseOne(scriptBlockRecord({ ...data, ScriptBlockText: text }))).toEqual({
      kind: 'skipped',
      reason: 'script block without text',
      family: 'script_block',
    })
  }
})
