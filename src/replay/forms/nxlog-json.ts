import type { WindowsRecord } from '../../event/record.ts'
import { isField } from '../../source/json/flat-members.ts'
import type { ZoneClock } from '../time/zone-clock.ts'
import { jsonDataPart } from './json-data-part.ts'
import { type JsonText, jsonDigits, jsonObject, jsonString } from './json-text.ts'
import { writtenLocalTime, writtenTime } from './written-times.ts'

export interface NxlogEvent {
  readonly text: string
  /** Fields of the data that have the name of a member of the head: the form has no place for them. */
  readonly lostFields: number
}

/**
 * System and EventData side by side in one flat object, as nxlog writes Windows events. Holds the
 * account only beside a SID, and no field of the data named as a member of the head that is there.
 */
export function writeNxlog(record: WindowsRecord, zone: ZoneClock): NxlogEvent {
  const head = headMembers(record, zone)
  const { beside, within, lostFields } = placed(record, head)
  const text = jsonObject([
    ...head,
    ...beside,
    ...(within.size === 0 ? [] : [['EventData', jsonDataPart(within)] as const]),
  ])
  return { text, lostFields }
}

type Member = readonly [name: string, text: JsonText]

function headMembers(record: WindowsRecord, zone: ZoneClock): readonly Member[] {
  const { provider, eventNumber, recordId, channel, computer, user, message } = record
  const sid = user?.sid ?? null
  const members: readonly Member[] = [
    ['EventTime', jsonString(localSeconds(record, zone))],
    ['@timestamp', jsonString(writtenTime(record, zone))],
    ['Hostname', jsonString(computer)],
    ['EventID', eventNumber === null ? null : String(eventNumber)],
    ['SourceName', jsonString(provider)],
    ['RecordNumber', jsonDigits(recordId)],
    ['Channel', jsonString(channel)],
    ['UserID', jsonString(sid)],
    ['Domain', sid === null ? null : jsonString(user?.domain ?? null)],
    ['AccountName', sid === null ? null : jsonString(user?.name ?? null)],
    ['Message', jsonString(message)],
  ]
  return members.filter(([, text]) => text !== null)
}

/** nxlog's local time: `YYYY-MM-DD HH:MM:SS`. */
const localSeconds = (record: WindowsRecord, zone: ZoneClock): string | null =>
  writtenLocalTime(record, zone)?.slice(0, 19).replace('T', ' ') ?? null

/** Fields that would be taken for a part of the head go into an `EventData` of their own. */
function placed(
  record: WindowsRecord,
  head: readonly Member[],
): {
  readonly beside: readonly Member[]
  readonly within: ReadonlyMap<string, string>
  readonly lostFields: number
} {
  const taken = new Set(head.map(([name]) => name))
  const beside: Member[] = []
  const within = new Map<string, string>()
  let lostFields = 0
  for (const [name, value] of record.data) {
    if (isField(name, value, taken.has('UserID'))) beside.push([name, jsonString(value)])
    else if (taken.has(name)) lostFields++
    else within.set(name, value)
  }
  return { beside, within, lostFields }
}
