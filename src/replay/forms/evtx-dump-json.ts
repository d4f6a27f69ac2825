import type { WindowsRecord } from '../../event/record.ts'
import type { ZoneClock } from '../time/zone-clock.ts'
import { jsonDataPart } from './json-data-part.ts'
import { type JsonText, jsonDigits, jsonObject, jsonString } from './json-text.ts'
import { writtenTime } from './written-times.ts'

/** `<Event>` as the JSON that evtx_dump makes of it. Holds what the XML holds. */
export function writeEvtxDump(record: WindowsRecord, zone: ZoneClock): string {
  const { message } = record
  const event = jsonObject([
    ['#attributes', '{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"}'],
    ['System', system(record, zone)],
    ['EventData', record.data.size === 0 ? null : jsonDataPart(record.data)],
    ['RenderingInfo', message === null ? null : jsonObject([['Message', jsonString(message)]])],
  ])
  return `{"Event":${event}}`
}

function system(record: WindowsRecord, zone: ZoneClock): string {
  const { provider, eventNumber, recordId, channel, computer, user } = record
  return jsonObject([
    ['Provider', attribute('Name', provider)],
    ['EventID', eventNumber === null ? null : String(eventNumber)],
    ['TimeCreated', attribute('SystemTime', writtenTime(record, zone))],
    ['EventRecordID', jsonDigits(recordId)],
    ['Channel', jsonString(channel)],
    ['Computer', jsonString(computer)],
    ['Security', attribute('UserID', user?.sid ?? null)],
  ])
}

const attribute = (name: string, value: string | null): JsonText =>
  value === null ? null : `{"#attributes":${jsonObject([[name, jsonString(value)]])}}`
