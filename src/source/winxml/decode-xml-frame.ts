import { decodeUtf8, isUtf8 } from '../byte-text.ts'
import { type FrameBlock, type PlacedFrame, placeOf } from '../read-frames.ts'
import type { RecordSink } from '../read-records.ts'
import { textDamageReasons } from '../text-damage.ts'
import { utf8Length } from '../text-encoding.ts'
import { decodeEvent } from './decode-event.ts'

const brokenEvent = 'XML event is broken'

/** The records of one frame: one event, or all the events of a line. */
export function decodeXmlFrame(block: FrameBlock, frame: PlacedFrame, sink: RecordSink): void {
  const { bytes } = block
  const { start, end } = frame
  const text = decodeUtf8(bytes, start, end)
  let position = start
  let counted = 0
  for (let at = nextEvent(text, 0); at >= 0; ) {
    position += utf8Length(text, counted, at)
    counted = at
    const place = placeOf(block, frame, position)
    const { record, end: behind } = decodeEvent(text, at, place)
    if (record === null) sink.loss({ reason: brokenEvent, records: 1, origin: place })
    else sink.record('xml', record)
    at = nextEvent(text, behind)
  }
  if (!isUtf8(text, bytes, start, end)) {
    sink.loss({ reason: textDamageReasons.notUtf8, records: 0, origin: placeOf(block, frame) })
  }
}

const eventStart = /<(?:[\w.-]{1,64}:)?Event[\s/>]/g

/** Where the next `<Event>` begins, or -1. */
function nextEvent(text: string, from: number): number {
  eventStart.lastIndex = from
  return eventStart.exec(text)?.index ?? -1
}
