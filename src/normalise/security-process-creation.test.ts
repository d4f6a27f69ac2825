import { expect, test } from 'vitest'
import { eventOf, normaliseOne, securityRecord } from '../../test/normalise/made-record.ts'

const data = {
  SubjectUserSid: 'S-1-5-18',
  SubjectUserName: 'PC7$',
  SubjectDomainName: 'CORP',
  SubjectLogonId: '0x3e7',
  NewProcessId: '0x1258',
  NewProcessName: 'C:\\Windows\\System32\\bitsadmin.exe',
  ProcessId: '0x2b8',
  CommandLine: 'bitsadmin  /Create job1',
  TargetUserSid: 'S-1-0-0',
  TargetUserName: 'Amy',
  TargetDomainName: 'CORP',
  ParentProcessName: 'C:\\Windows\\System32\\cmd.exe',
}

test('both views of a process with a target account', () => {
  const event = eventOf(securityRecord(4688, data))
  expect(event).toMatchObject({
    family: 'process_creation',
    time: 1709251198123,
    host: 'PC7.corp.example',
  })
  expect(event.enriched).toEqual({
    _time: '1709251198123',
    event_id: event.id,
    event_code: '4688',
    signature_id: '4688',
    EventCode: '4688',
    dest_device_id: 'pc7.corp.example',
    _datamodels: ['Endpoint_Processes'],
    process: 'bitsadmin  /Create job1',
    process_name: 'bitsadmin.exe',
    process_path: 'C:\\Windows\\System32\\bitsadmin.exe',
    parent_process_name: 'C:\\Windows\\System32\\cmd.exe',
    dest_user_id: 'corp\\amy',
  })
  expect(event.ocsf).toEqual({
    time: 1709251198123,
    class_uid: 1007,
    ref_event_code: '4688',
    metadata: {
      uid: event.id,
      customer_uid: 'customer-1',
      source_type: 'XmlWinEventLog',
      source: 'XmlWinEventLog:Security',
    },
    device: { hostname: 'PC7.corp.example' },
    process: {
      cmd_line: 'bitsadmin  /Create job1',
      pid: 4696,
      file: { path: 'C:\\Windows\\System32\\bitsadmin.exe', name: 'bitsadmin.exe' },
      user: { name: 'Amy', domain: 'CORP', uid: 'S-1-0-0' },
    },
    actor: {
      user: { name: 'PC7$', domain: 'CORP', uid: 'S-1-5-18' },
      session: { uid: '0x3e7' },
      process: {
        pid: 696,
        file: { path: 'C:\\Windows\\System32\\cmd.exe', name: 'cmd.exe' },
      },
    },
  })
})

test('without a target account the process runs as its creator, whole', () => {
  const { enriched, ocsf } = eventOf(
    securityRecord(4688, { ...data, TargetUserName: '-', TargetDomainName: 'ELSEWHERE' }),
  )
  expect(enriched).toMatchObject({ dest_user_id: 'corp\\pc7$' })
  expect(ocsf).toMatchObject({
    process: { user: { name: 'PC7$', domain: 'CORP', uid: 'S-1-5-18' } },
  })
})

test('the parts of a target account are never mixed with the creator', () => {
  const { TargetDomainName: _domain, TargetUserSid: _sid, ...partial } = data
  const { enriched, ocsf } = eventOf(securityRecord(4688, partial))
  expect(enriched).toMatchObject({ dest_user_id: 'amy' })
  expect(ocsf?.['process']).toMatchObject({ user: { name: 'Amy' } })
  expect(ocsf?.['process']).not.toHaveProperty('user.domain')
  expect(ocsf?.['process']).not.toHaveProperty('user.uid')
})

test.each(['', '   ', undefined])('a command line of %j is the image path instead', commandLine => {
  const { CommandLine: _given, ...rest } = data
  const record = securityRecord(
    4688,
    commandLine === undefined ? rest : { ...rest, CommandLine: commandLine },
  )
  expect(eventOf(record).enriched).toMatchObject({ process: data.NewProcessName })
  expect(eventOf(record).ocsf).toMatchObject({ process: { cmd_line: data.NewProcessName } })
})

test('a command line of - is a command line', () => {
  const event = eventOf(securityRecord(4688, { ...data, CommandLine: '-' }))
  expect(event.enriched).toMatchObject({ process: '-' })
})

test('without an image path it is no process creation', () => {
  for (const path of ['', '-', ' ']) {
    expect(normaliseOne(securityRecord(4688, { ...data, NewProcessName: path }))).toEqual({
      kind: 'skipped',
      reason: 'process creation without image path',
      family: 'process_creation',
    })
  }
})

test('an id that is no number is left out', () => {
  const { ocsf } = eventOf(securityRecord(4688, { ...data, NewProcessId: 'many', ProcessId: '-' }))
  expect(ocsf?.['process']).not.toHaveProperty('pid')
  expect(ocsf?.['actor']).not.toHaveProperty('process.pid')
})
