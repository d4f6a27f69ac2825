import { createHash } from 'node:crypto'
import type { Event } from '../../src/event/event.ts'
import type { DecodedRecord, WindowsRecord } from '../../src/event/record.ts'
import { createNormaliser, isSkipped } from '../../src/normalise/normalise.ts'
import type { Skipped } from '../../src/normalise/skipped.ts'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

type Data = { readonly [name: string]: string }

/** A made-up Windows record; what is not given is absent, but for the host and a time in UTC. */
export const madeRecord = (
  given: Partial<Omit<WindowsRecord, 'data'>>,
  data: Data = {},
): WindowsRecord => ({
  kind: 'windows',
  origin: { path: 'made-up.evtx', record: 7, offset: 4096 },
  provider: null,
  channel: null,
  eventNumber: null,
  recordId: null,
  computer: 'PC7.corp.example',
  user: null,
  utcTimes: ['2024-02-29T23:59:58.1239Z'],
  localTime: null,
  data: new Map(Object.entries(data)),
  message: null,
  ...given,
})

export const securityRecord = (eventNumber: number, data: Data): WindowsRecord =>
  madeRecord(
    { eventNumber, channel: 'Security', provider: 'Microsoft-Windows-Security-Auditing' },
    data,
  )

export const sysmonRecord = (
  eventNumber: number,
  data: Data,
  message: string | null = null,
): WindowsRecord =>
  madeRecord(
    {
      eventNumber,
      channel: 'Microsoft-Windows-Sysmon/Operational',
      provider: 'Microsoft-Windows-Sysmon',
      message,
    },
    data,
  )

export const scriptBlockRecord = (data: Data, user: WindowsRecord['user'] = null): WindowsRecord =>
  madeRecord(
    {
      eventNumber: 4104,
      channel: 'Microsoft-Windows-PowerShell/Operational',
      provider: 'Microsoft-Windows-PowerShell',
      user,
    },
    data,
  )

export const normaliseOne = (record: DecodedRecord): Event | Skipped =>
  createNormaliser({ sha256 }).normalise(record)

export function eventOf(record: DecodedRecord): Event {
  const result = normaliseOne(record)
  if (isSkipped(result)) throw new Error(`skipped: ${result.reason}`)
  return result
}
