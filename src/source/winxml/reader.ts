import { readRecords } from '../read-records.ts'
import { screenTextFrame } from '../screen-frame.ts'
import type { Reader } from '../source.ts'
import { decodeHead } from '../text-encoding.ts'
import { TextFramer } from '../text-framer.ts'
import { decodeXmlFrame } from './decode-xml-frame.ts'
import { xmlEventKind } from './xml-event-kind.ts'

/** Windows events as XML: XmlWinEventLog lines, exports of the Event Viewer and wevtutil, evtx_dump. */
export const windowsXmlReader: Reader = {
  name: 'xml',
  recognises: head => beginsWithXml(decodeHead(head)),
  read: input =>
    readRecords(input, {
      framer: new TextFramer([xmlEventKind]),
      decode: decodeXmlFrame,
      screen: screenTextFrame,
      format: 'xml',
    }),
}

/** JSON may hold an event as a text; it is told apart by its first character. */
const beginsWithXml = (text: string): boolean =>
  !/^[\s\0]{0,4096}[{[]/.test(text) && eventElement.test(text)

/** An event whose first child is its System part; other XML has `<Event>` elements too. */
const eventElement =
  /<(?:[\w.-]{1,64}:)?Event(?:\s[^<>]{0,1024})?>\s{0,1024}<(?:[\w.-]{1,64}:)?System[\s>]/
