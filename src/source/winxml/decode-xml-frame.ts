import { decodeUtf8, isUtf8 } from '../byte-text.ts'
import type { FramedBytes, RecordSink } from '../read-records.ts'
import { textDamageReasons } from '../text-damage.ts'
import { utf8Length } from '../text-encoding.ts'
import { decodeEvent } from './decode-event.ts'

export const brokenEvent = 'XML event is broken'

/** The records of one frame: one event, or all the events of a line. */
export function decodeXmlFrame(frame: FramedBytes, sink: RecordSink): void {
  const { path, line, bytes, start, end } = frame
  const text = decodeUtf8(bytes, start, end)
  let position = start
  let counted = 0
  for (let at = nextEvent(text, 0); at >= 0; ) {
    position += utf8Length(text, counted, at)
    counted = at
    const place = { path, line, offset: frame.offsetOf(position) }
    const { record, end: behind } = decodeEvent(text, at, place)
    if (record === null) sink.loss({ reason: brokenEvent, records: 1, origin: place })
    else sink.record('xml', record)
    at = nextEvent(text, behind)
  }
  if (!isUtf8(text, bytes, start, end)) {
    const origin = { path, line, offset: frame.offsetOf(start) }
    sink.loss({ reason: textDamageReasons.notUtf8, records: 0, origin })
  }
}

const eventStart = /<(?:[\w.-]{1,64}:)?Event[\s/>]/g

/** Where the next `<Event>` begins, or -1. */
function nextEvent(text: string, from: number): number {
  eventStart.lastIndex = from
  return eventStart.exec(text)?.index ?? -1
}
