import { expect, test } from 'vitest'
import { readOne } from '../../../test/source/read-all.ts'
import { jsonReader } from './reader.ts'

const sysmon = {
  channel: 'Microsoft-Windows-Sysmon/Operational',
  provider_name: 'Microsoft-Windows-Sysmon',
  computer_name: 'ws-1',
  event_id: '1',
}
const dataOf = async (object: object): Promise<readonly (readonly [string, string])[]> => [
  ...(await readOne(jsonReader, JSON.stringify(object))).data,
]

test('fields that the Sysmon module moved are found under their ECS names', async () => {
  const data = await dataOf({
    process: {
      entity_id: '{A}',
      pid: 5828,
      executable: 'C:\\a.exe',
      command_line: 'a.exe /x',
      parent: { pid: 12, executable: 'C:\\p.exe', command_line: 'p.exe' },
    },
    winlog: { ...sysmon, event_data: { Company: 'Example', Image: 'C:\\own.exe' } },
  })
  expect(Object.fromEntries(data)).toEqual({
    Company: 'Example',
    Image: 'C:\\own.exe',
    ProcessGuid: '{A}',
    ProcessId: '5828',
    CommandLine: 'a.exe /x',
    ParentProcessId: '12',
    ParentImage: 'C:\\p.exe',
    ParentCommandLine: 'p.exe',
  })
})

test('the rendered message gives the order of fields, and those that are nowhere else', async () => {
  const message = [
    'Process Create:',
    'RuleName: -',
    'UtcTime: 2024-01-02 03:04:05.006',
    'ProcessId: 1',
    'Image: C:\\a.exe',
    'CommandLine: a.exe',
    ' Image: no field',
    'User: CORP\\amy',
  ].join('\n')
  const data = await dataOf({
    message,
    process: { pid: 2 },
    winlog: { ...sysmon, event_data: { User: 'CORP\\bob', Extra: 'x' } },
  })
  expect(data).toEqual([
    ['RuleName', '-'],
    ['UtcTime', '2024-01-02 03:04:05.006'],
    ['ProcessId', '2'],
    ['Image', 'C:\\a.exe'],
    ['CommandLine', 'a.exe\n Image: no field'],
    ['User', 'CORP\\bob'],
    ['Extra', 'x'],
  ])
})

test.each<[number, object, Record<string, string>]>([
  [
    4688,
    {
      process: { pid: 9, executable: 'C:\\a.exe', command_line: 'a', parent: { executable: 'p' } },
    },
    { NewProcessId: '9', NewProcessName: 'C:\\a.exe', CommandLine: 'a', ParentProcessName: 'p' },
  ],
  [
    4104,
    { powershell: { file: { script_block_text: 'dir', script_block_id: 'x' }, sequence: 1 } },
    { ScriptBlockText: 'dir', ScriptBlockId: 'x', MessageNumber: '1' },
  ],
  [
    4624,
    { source: { ip: '192.0.2.1', port: 445, domain: 'ws-2' } },
    { IpAddress: '192.0.2.1', IpPort: '445', WorkstationName: 'ws-2' },
  ],
])('event %i takes fields from ECS', async (event_id, members, fields) => {
  const winlog = { channel: 'Security', event_id, computer_name: 'h' }
  expect(Object.fromEntries(await dataOf({ ...members, winlog }))).toEqual(fields)
})

test('the event number may stand in event.code alone; times in order', async () => {
  const record = await readOne(
    jsonReader,
    JSON.stringify({
      '@timestamp': '2024-01-02T03:04:05.006Z',
      event: { code: '4688' },
      winlog: {
        channel: 'Security',
        time_created: '2024-01-02T03:04:05.0061234Z',
        api: 'wineventlog',
      },
    }),
  )
  expect(record.eventNumber).toBe(4688)
  expect(record.utcTimes).toEqual(['2024-01-02T03:04:05.0061234Z', '2024-01-02T03:04:05.006Z'])
})

test('user data of both generations is flat', async () => {
  const user_data = { xml_name: 'EventXML', SessionID: 3, Address: '192.0.2.1' }
  const fields = [
    ['SessionID', '3'],
    ['Address', '192.0.2.1'],
  ]
  expect(await dataOf({ event_id: 21, log_name: 'L', user_data })).toEqual(fields)
  expect(await dataOf({ winlog: { event_id: '21', channel: 'L', user_data } })).toEqual(fields)
})
