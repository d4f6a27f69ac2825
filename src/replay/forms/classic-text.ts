import type { WindowsRecord } from '../../event/record.ts'
import type { ZoneClock } from '../time/zone-clock.ts'
import { classicMessage } from './classic-message.ts'
import { writtenLocalTime } from './written-times.ts'

export interface ClassicEvent {
  readonly text: string
  /** Fields of the data that cannot be read from the text again. */
  readonly lostFields: number
}

/** The title that providers have in the Event Viewer, and so in the text, where it is not their name. */
const providerTitles: ReadonlyMap<string, string> = new Map([
  ['Microsoft-Windows-Security-Auditing', 'Microsoft Windows security auditing.'],
])

/**
 * Splunk's classic WinEventLog text: the date on the zone's clock, `Name=value` lines, the message.
 * The data is in the message only: what that cannot show is lost. Null where there is no time.
 */
export function writeClassic(record: WindowsRecord, zone: ZoneClock): ClassicEvent | null {
  const date = dateLine(record, zone)
  if (date === null) return null
  const message = classicMessage(record)
  const lines = [
    date,
    ...headLines(record),
    ...(message === null ? [] : [`Message=${message.text}`]),
  ]
  return { text: lines.join('\n'), lostFields: message?.lostFields ?? record.data.size }
}

/** `12/15/2020 04:09:20.123 AM` */
function dateLine(record: WindowsRecord, zone: ZoneClock): string | null {
  const time = writtenLocalTime(record, zone)
  if (time === null) return null
  const hour = Number(time.slice(11, 13))
  const clock = `${String(hour % 12 || 12).padStart(2, '0')}${time.slice(13, 23)}`
  return `${time.slice(5, 7)}/${time.slice(8, 10)}/${time.slice(0, 4)} ${clock} ${hour < 12 ? 'AM' : 'PM'}`
}

function headLines(record: WindowsRecord): readonly string[] {
  const { provider, eventNumber, recordId, channel, computer } = record
  const lines: readonly (readonly [name: string, value: string | null])[] = [
    // A reader knows the date line by the line behind it, so this one is never left out.
    ['LogName', channel ?? ''],
    ['EventCode', eventNumber === null ? null : String(eventNumber)],
    ['ComputerName', computer],
    ...userLines(record),
    ['SourceName', provider === null ? null : (providerTitles.get(provider) ?? provider)],
    ['RecordNumber', recordId],
  ]
  return lines.flatMap(([name, value]) => (value === null ? [] : [`${name}=${inOneLine(value)}`]))
}

/** Splunk writes NOT_TRANSLATED where it could not look up the account behind a SID. */
function userLines({ user }: WindowsRecord): readonly (readonly [string, string | null])[] {
  if (user === null) return []
  const account = user.domain === null ? user.name : `${user.domain}\\${user.name ?? ''}`
  return [
    ['User', account ?? 'NOT_TRANSLATED'],
    ['Sid', user.sid],
  ]
}

const inOneLine = (value: string): string => value.replace(/[\r\n]+/g, ' ').toWellFormed()
