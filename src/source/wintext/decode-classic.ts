import type { WindowsRecord } from '../../event/record.ts'
import { decodeUtf8, isUtf8 } from '../byte-text.ts'
import { type FrameBlock, type PlacedFrame, placeOf } from '../read-frames.ts'
import type { RecordSink } from '../read-records.ts'
import { textDamageReasons } from '../text-damage.ts'
import { eventNumberOf, type RecordPlace, recordIdOf, windowsRecord } from '../windows-record.ts'
import { headProvider, headUser, readEventHead } from './event-head.ts'
import { messageFields } from './message-fields.ts'

const noFields: ReadonlyMap<string, string> = new Map()

/** Decodes one classic event: the date line, the head, the message. */
export function decodeClassicEvent(text: string, place: RecordPlace): WindowsRecord {
  const head = readEventHead(text)
  const value = (name: string): string | null => head.values.get(name) ?? null
  const channel = value('LogName')
  const eventNumber = eventNumberOf(value('EventCode'))
  const message = head.messageStart < 0 ? null : text.slice(head.messageStart)
  return windowsRecord(place, {
    provider: headProvider(head.values),
    channel,
    eventNumber,
    recordId: recordIdOf(value('RecordNumber')),
    computer: value('ComputerName'),
    user: headUser(head.values),
    utcTimes: [],
    localTime: head.localTime,
    data: message === null ? noFields : messageFields(message, { channel, eventNumber }),
    message,
  })
}

export function decodeClassicFrame(block: FrameBlock, frame: PlacedFrame, sink: RecordSink): void {
  const { start, end } = frame
  const text = decodeUtf8(block.bytes, start, end)
  const place = placeOf(block, frame)
  sink.record('wineventlog', decodeClassicEvent(text, place))
  if (!isUtf8(text, block.bytes, start, end)) {
    sink.loss({ reason: textDamageReasons.notUtf8, records: 0, origin: place })
  }
}
