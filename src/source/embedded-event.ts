import type { WindowsRecord } from '../event/record.ts'
import type { FormatName } from './source.ts'
import type { RecordPlace } from './windows-record.ts'
import { headOfEvent } from './wintext/classic-event-kind.ts'
import { decodeClassicEvent } from './wintext/decode-classic.ts'
import { decodeEvent, decodeEventData } from './winxml/decode-event.ts'

/** An event that stands as text inside another record: the `_raw` of a Splunk export. Null where it is none. */
export function decodeEventText(
  text: string,
  place: RecordPlace,
): { readonly format: FormatName; readonly record: WindowsRecord } | null {
  const trimmed = text.trim()
  if (headOfEvent.exec(trimmed)?.index === 0) {
    return { format: 'wineventlog', record: decodeClassicEvent(trimmed, place) }
  }
  if (!trimmed.startsWith('<')) return null
  const { record } = decodeEvent(trimmed, 0, place)
  return record === null ? null : { format: 'xml', record }
}

/** The fields of an `<EventData>` or `<UserData>` element inside another record; null where it is none. */
export const decodeEventDataText: (text: string) => ReadonlyMap<string, string> | null =
  decodeEventData
