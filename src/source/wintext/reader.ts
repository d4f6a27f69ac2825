import { readRecords } from '../read-records.ts'
import { screenTextFrame } from '../screen-frame.ts'
import type { Reader } from '../source.ts'
import { decodeHead } from '../text-encoding.ts'
import { TextFramer } from '../text-framer.ts'
import { classicEventKind, headOfEvent } from './classic-event-kind.ts'
import { decodeClassicFrame } from './decode-classic.ts'

/** Splunk's classic WinEventLog text. */
export const windowsTextReader: Reader = {
  name: 'wineventlog',
  recognises: head => headOfEvent.test(decodeHead(head)),
  read: input =>
    readRecords(input, {
      framer: new TextFramer([classicEventKind]),
      decode: decodeClassicFrame,
      screen: screenTextFrame,
      format: 'wineventlog',
    }),
}
