import { type DecodeFrame, readRecords } from './read-records.ts'
import { screenTextFrame } from './screen-frame.ts'
import type { Reader } from './source.ts'
import type { TextEventKind } from './text-event-kind.ts'
import { TextFramer } from './text-framer.ts'
import { classicEventKind } from './wintext/classic-event-kind.ts'
import { windowsTextReader } from './wintext/reader.ts'
import { windowsXmlReader } from './winxml/reader.ts'
import { xmlEventKind } from './winxml/xml-event-kind.ts'

const kinds: readonly TextEventKind[] = [classicEventKind, xmlEventKind]

const digitZero = 0x30
const digitNine = 0x39

/** A frame of either kind: a classic event begins with the digits of its date. */
const decodeTextFrame: DecodeFrame = (block, frame, sink) => {
  const first = block.bytes[frame.start] ?? 0
  const kind = first >= digitZero && first <= digitNine ? classicEventKind : xmlEventKind
  kind.decode(block, frame, sink)
}

/** Windows events as text, classic and XML, in one file or stream: a Splunk export mixes them. */
export const textReader: Reader = {
  name: 'text',
  recognises: head => windowsXmlReader.recognises(head) || windowsTextReader.recognises(head),
  read: input =>
    readRecords(input, {
      framer: new TextFramer(kinds),
      decode: decodeTextFrame,
      screen: screenTextFrame,
      format: 'wineventlog',
    }),
}
