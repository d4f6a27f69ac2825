import type { WindowsRecord } from '../../event/record.ts'
import { type RecordPlace, windowsRecord } from '../windows-record.ts'
import { EventParts } from './event-parts.ts'
import { XmlTokens } from './xml-tokens.ts'

/** One event of a text, null where it is broken, and the position behind what was read. */
export interface DecodedEvent {
  readonly record: WindowsRecord | null
  readonly end: number
}

/** Decodes the `<Event>` element that begins at `start`. */
export function decodeEvent(text: string, start: number, place: RecordPlace): DecodedEvent {
  const tokens = new XmlTokens(text, start)
  if (tokens.next() !== 'open') return { record: null, end: tokens.position }
  const parts = new EventParts()
  let inner: number | null = null
  for (;;) {
    switch (tokens.next()) {
      case 'open':
        if (tokens.name === 'Event') inner ??= tokens.tagStart
        parts.open(tokens)
        break
      case 'text':
        parts.text(tokens)
        break
      case 'close':
        if (tokens.depth === 0) {
          return { record: windowsRecord(place, parts.recordParts()), end: tokens.position }
        }
        parts.close(tokens.depth + 1)
        break
      default:
        // An event inside the broken one is the next one, when the first was cut in its line.
        return { record: null, end: inner ?? tokens.position }
    }
  }
}

const dataElement = /^\s*<(?:EventData|UserData)[\s>/]/

/** The fields of a text that is an `<EventData>` or `<UserData>` element; null where it is none. */
export function decodeEventData(text: string): ReadonlyMap<string, string> | null {
  if (!dataElement.test(text)) return null
  const place = { path: '', line: 1, offset: 0 }
  return decodeEvent(`<Event>${text}</Event>`, 0, place).record?.data ?? null
}
