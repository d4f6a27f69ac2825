import { expect, test } from 'vitest'
import type { WindowsRecord } from '../../event/record.ts'
import { moveRecord } from './move-record.ts'
import { recordTime } from './record-time.ts'
import { zoneClockOf } from './zone-clock.ts'

const utc = zoneClockOf('UTC')
const origin = { path: 'log', line: 1, offset: 0 }
const day = 86_400_000

const processStart: WindowsRecord = {
  kind: 'windows',
  origin,
  provider: 'Microsoft-Windows-Sysmon',
  channel: 'Microsoft-Windows-Sysmon/Operational',
  eventNumber: 1,
  recordId: '7',
  computer: 'ws-17',
  user: null,
  utcTimes: ['2024-05-06T07:08:09.1234567Z', '2024-05-06T07:08:10.5Z'],
  localTime: '2024-05-06 09:08:09',
  data: new Map([
    ['UtcTime', '2024-05-06 07:08:09.123'],
    ['ProcessGuid', '{0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9}'],
    ['CommandLine', 'at 2024-05-06 07:08:09'],
    ['FileVersion', '10.0.17763.1'],
    ['CreationUtcTime', '1601-01-01 00:00:00.000'],
  ]),
  message: 'Process Create:\r\nUtcTime: 2024-05-06 07:08:09.123\r\nImage: at 2024-05-06 07:08:09',
}

test('all times of a Windows record move, and nothing else', () => {
  expect(moveRecord(processStart, 2 * day, utc)).toEqual({
    ...processStart,
    utcTimes: ['2024-05-08T07:08:09.1234567Z', '2024-05-08T07:08:10.5Z'],
    localTime: '2024-05-08 09:08:09',
    data: new Map([...processStart.data, ['UtcTime', '2024-05-08 07:08:09.123']]),
    message: 'Process Create:\r\nUtcTime: 2024-05-08 07:08:09.123\r\nImage: at 2024-05-06 07:08:09',
  })
})

test('a local time keeps its distance in true time, not on the clock', () => {
  const berlin = zoneClockOf('Europe/Berlin')
  const record = {
    ...processStart,
    utcTimes: [],
    data: new Map<string, string>(),
    localTime: '2024-03-30 12:00:00',
  }
  const moved = moveRecord(record, day, berlin)
  expect(moved).toMatchObject({ localTime: '2024-03-31 13:00:00' })
  expect(recordTime(moved, berlin)).toBe((recordTime(record, berlin) ?? 0) + day)
})

test('all timestamps of a normalised event move', () => {
  const ocsf = {
    kind: 'ocsf' as const,
    origin,
    event: {
      time: 1_700_000_000_123,
      metadata: { uid: 'x', logged_time: 1_700_000_000_456, version: '1.0' },
      process: {
        created_time: 1_699_999_999_999,
        pid: 1_700_000_000_123,
        uptime: 1_700_000_000_123,
        run_time: 5000,
        file: { modified_time_dt: '2023-11-14T22:13:20.5Z' },
      },
      raw_times: ['2023-11-14T22:13:20Z'],
    },
  }
  expect(moveRecord(ocsf, day, utc)).toEqual({
    ...ocsf,
    event: {
      time: 1_700_086_400_123,
      metadata: { uid: 'x', logged_time: 1_700_086_400_456, version: '1.0' },
      process: {
        created_time: 1_700_086_399_999,
        pid: 1_700_000_000_123,
        uptime: 1_700_000_000_123,
        run_time: 5000,
        file: { modified_time_dt: '2023-11-15T22:13:20.5Z' },
      },
      raw_times: ['2023-11-15T22:13:20Z'],
    },
  })
})

const at = (time: string | number) => ({
  kind: 'enriched' as const,
  origin,
  event: JSON.parse(`{"_time":${JSON.stringify(time)},"__proto__":{"_time":5}}`),
})

test('an enriched event moves as text, number or time', () => {
  for (const [before, after] of [
    ['1700000000123', '1700086400123'],
    [1_700_000_000_123, 1_700_086_400_123],
    ['2023-11-14T22:13:20.123Z', '2023-11-15T22:13:20.123Z'],
  ] as const) {
    const moved = moveRecord(at(before), day, utc)
    expect(JSON.stringify(moved)).toContain(`"_time":${JSON.stringify(after)},"__proto__":{`)
    expect(recordTime(moved, utc)).toBe((recordTime(at(before), utc) ?? 0) + day)
  }
})
