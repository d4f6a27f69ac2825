import type { RecordUser, WindowsRecord } from '../../event/record.ts'
import type { ZoneClock } from '../time/zone-clock.ts'
import { type JsonText, jsonDigits, jsonObject, jsonString, nonEmpty } from './json-text.ts'
import { writtenTime } from './written-times.ts'

/**
 * Winlogbeat from version 7 on, without the fields that its modules derive. Holds a whole record;
 * of several times the first. Readers order Sysmon's fields by the message where there is one.
 */
export function writeWinlogbeat(record: WindowsRecord, zone: ZoneClock): string {
  const { provider, eventNumber, recordId, channel, computer, message } = record
  const number = eventNumber === null ? null : `"${eventNumber}"`
  const winlog = jsonObject([
    ['channel', jsonString(channel)],
    ['computer_name', jsonString(computer)],
    [
      'event_data',
      nonEmpty(jsonObject([...record.data].map(([name, text]) => [name, jsonString(text)]))),
    ],
    ['event_id', number],
    ['provider_name', jsonString(provider)],
    ['record_id', jsonDigits(recordId)],
    ['user', record.user === null ? null : userObject(record.user)],
  ])
  return jsonObject([
    ['@timestamp', jsonString(writtenTime(record, zone))],
    [
      'event',
      jsonObject([
        ['code', number],
        ['kind', '"event"'],
        ['provider', jsonString(provider)],
      ]),
    ],
    ['host', nonEmpty(jsonObject([['name', jsonString(computer)]]))],
    ['message', jsonString(message)],
    ['winlog', winlog],
  ])
}

const userObject = ({ sid, domain, name }: RecordUser): JsonText =>
  nonEmpty(
    jsonObject([
      ['domain', jsonString(domain)],
      ['identifier', jsonString(sid)],
      ['name', jsonString(name)],
    ]),
  )
