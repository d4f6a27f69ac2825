import type { EventStart, TextEventKind, TextLine, TextStretch } from '../text-event-kind.ts'
import { decodeXmlFrame } from './decode-xml-frame.ts'
import { beginsEvent, eventEnd } from './event-element.ts'
import { eventTag } from './event-tag.ts'
import { code } from './markup-bytes.ts'

/** What stands around events in documents and exports. */
const furniture = /^(?:<\?|<!|<\/?(?:[\w.-]{1,64}:)?Events[\s>])/

/** Events as `<Event>` elements, in any arrangement. */
export const xmlEventKind: TextEventKind = {
  startsLine: (stretch, { start }) => beginsEvent(stretch, start),
  startIn,
  endOf: eventEnd,
  isFurniture: text => furniture.test(text),
  decode: decodeXmlFrame,
}

function startIn(stretch: TextStretch, { start, end }: TextLine): EventStart {
  const line = stretch.bytes.subarray(start, end)
  for (let at = line.indexOf(code.less); at >= 0; at = line.indexOf(code.less, at + 1)) {
    const tag = eventTag(stretch, start + at)
    if (tag === 'unknown') return tag
    if (tag === 'open') return start + at
  }
  return null
}
