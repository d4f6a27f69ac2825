import { readRecords, type FramedBytes, type RecordSink } from './read-records.ts'
import type { Reader } from './source.ts'
import type { TextEventKind } from './text-event-kind.ts'
import { TextFramer } from './text-framer.ts'
import { classicEventKind } from './wintext/classic-event-kind.ts'
import { windowsTextReader } from './wintext/reader.ts'
import { windowsXmlReader } from './winxml/reader.ts'
import { xmlEventKind } from './winxml/xml-event-kind.ts'

const kinds: readonly TextEventKind[] = [classicEventKind, xmlEventKind]

/** Windows events as text, classic and XML, in one file or stream: a Splunk export mixes them. */
export const textReader: Reader = {
  name: 'text',
  recognises: head => windowsXmlReader.recognises(head) || windowsTextReader.recognises(head),
  read: input => readRecords(input, new TextFramer(kinds), decodeTextFrame, 'wineventlog'),
}

const digitZero = 0x30
const digitNine = 0x39

/** A frame of either kind: a classic event begins with the digits of its date. */
export function decodeTextFrame(frame: FramedBytes, sink: RecordSink): void {
  const first = frame.bytes[frame.start] ?? 0
  const kind = first >= digitZero && first <= digitNine ? classicEventKind : xmlEventKind
  kind.decode(frame, sink)
}
