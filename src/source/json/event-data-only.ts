import type { WindowsRecord } from '../../event/record.ts'
import type { ValueMap } from '../../event/value.ts'
import { DataFields } from '../data-fields.ts'
import { eventNumberOf, type RecordPlace, windowsRecord } from '../windows-record.ts'
import { type JsonContext, scalarText, valueText } from './member-text.ts'

/** eqllib: the EventData members and `EventId`, without host, channel or provider. */
export function decodeEventDataOnly(
  object: ValueMap,
  place: RecordPlace,
  context: JsonContext,
): WindowsRecord {
  const data = new DataFields()
  for (const key of Object.keys(object)) {
    const text = key === 'EventId' ? null : valueText(object[key] ?? null, context)
    if (text !== null) data.add(key, text)
  }
  return windowsRecord(place, {
    provider: null,
    channel: null,
    eventNumber: eventNumberOf(scalarText(object, 'EventId', context)),
    recordId: null,
    computer: null,
    user: null,
    utcTimes: [],
    localTime: null,
    data: data.fields,
    message: null,
  })
}
