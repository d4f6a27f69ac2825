import type { WindowsRecord } from '../../event/record.ts'
import type { ValueMap } from '../../event/value.ts'
import { DataFields } from '../data-fields.ts'
import {
  eventNumberOf,
  type RecordPlace,
  recordIdOf,
  recordUser,
  windowsRecord,
} from '../windows-record.ts'
import { isTooDeep, type JsonContext, scalarText, stringMember } from './member-text.ts'
import { parseNestedObject } from './parse-json.ts'
import { eventFields } from './windows-event.ts'

/** EvtxECmd: System as members, the data part as JSON text in `Payload`. `RecordNumber` counts within the file. */
export function decodeEvtxecmd(
  object: ValueMap,
  place: RecordPlace,
  context: JsonContext,
): WindowsRecord {
  const text = (key: string): string | null => scalarText(object, key, context)
  const payload = parseNestedObject(stringMember(object, 'Payload') ?? '')
  const isReadable = payload !== null && !isTooDeep(payload, context)
  return windowsRecord(place, {
    provider: text('Provider'),
    channel: text('Channel'),
    eventNumber: eventNumberOf(text('EventId')),
    recordId: recordIdOf(text('EventRecordId')),
    computer: text('Computer'),
    user: recordUser(text('UserId'), null, null),
    utcTimes: [stringMember(object, 'TimeCreated')],
    localTime: null,
    data: (isReadable ? eventFields(payload, context) : new DataFields()).fields,
    message: null,
  })
}
