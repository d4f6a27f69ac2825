import type { EventEnd, TextStretch } from '../text-event-kind.ts'
import { lineFrom, skipBlanks, trimLineEnds } from '../text-lines.ts'
import { eventTag, systemTag, tagClosing } from './event-tag.ts'
import { commentEnd, hiddenEnd } from './hidden-markup.ts'
import { code, startsWith, tagFrom } from './markup-bytes.ts'

/** Elements of this name inside an event; more are a sign of damage. */
const innerEventsMax = 8

const eventEndTag = new TextEncoder().encode('</Event>')
const open: EventEnd = { kind: 'open' }

/** The end of the `<Event>` element at `start`, or of all the events of its line. */
export const eventEnd = (stretch: TextStretch, start: number): EventEnd =>
  lineEnd(stretch, start) ?? elementEnd(stretch, start)

/** A line is shown again until it is whole, up to this length: there are logs without line ends. */
const lineBytesMax = 131_072

/**
 * The end of a line that begins with an event, where it ends with one and holds nothing that can
 * hide an end tag (CDATA, comment). The line may hold several events.
 */
function lineEnd(stretch: TextStretch, start: number): EventEnd | null {
  const { bytes } = stretch
  const line = lineFrom(stretch, start)
  if (!line.isWhole) return line.end - start < lineBytesMax ? open : null
  const end = trimLineEnds(bytes, start, line.end)
  const isHidden = bytes.subarray(start, end).includes(code.exclamation)
  const isEvent = startsWith(bytes, end - eventEndTag.length, eventEndTag)
  return isEvent && !isHidden ? { kind: 'whole', end } : null
}

/** The end of the element, tag by tag. */
function elementEnd(stretch: TextStretch, start: number): EventEnd {
  const { bytes } = stretch
  let depth = 0
  for (let at = start; at < bytes.length; ) {
    const tag = eventTag(stretch, at)
    if (tag === 'unknown') return open
    if (tag === 'other') {
      const hidden = hiddenEnd(stretch, at, line => beginsEvent(stretch, line))
      if (hidden.kind === 'open') return open
      if (hidden.kind === 'event') return { kind: 'broken', next: hidden.at }
      at = tagFrom(bytes, hidden.at)
      continue
    }
    const tagEnd = tagClosing(stretch, at) ?? at
    if (tagEnd === 'unknown') return open
    if (tag === 'open' && depth > 0) {
      const isNext = depth > innerEventsMax || beginsEvent(stretch, at)
      if (isNext === 'unknown') return open
      if (isNext) return { kind: 'broken', next: at }
    }
    if (tag === 'close') depth--
    else if (bytes[tagEnd - 1] !== code.slash) depth++
    if (depth === 0) return { kind: 'whole', end: tagEnd + 1 }
    at = tagFrom(bytes, tagEnd + 1)
  }
  return open
}

/**
 * Whether an event begins at `start`: an `<Event>` whose first child is its System part. Inside an
 * event it is the next one, and the first was cut; elsewhere it tells events from other `<Event>`s.
 */
export function beginsEvent(stretch: TextStretch, start: number): boolean | 'unknown' {
  const { bytes, final } = stretch
  const unknown = final ? false : 'unknown'
  const tag = eventTag(stretch, start)
  if (tag !== 'open') return tag === 'unknown' ? 'unknown' : false
  const tagEnd = tagClosing(stretch, start)
  if (tagEnd === 'unknown' || tagEnd === null) return tagEnd ?? false
  let child = skipBlanks(bytes, tagEnd + 1)
  while (bytes[child] === code.less && bytes[child + 1] === code.exclamation) {
    const behind = commentEnd(stretch, child)
    if (behind === 'unknown' || behind === null) return behind ?? false
    child = skipBlanks(bytes, behind)
  }
  if (child === bytes.length) return unknown
  const childTag = systemTag(stretch, child)
  return childTag === 'unknown' ? unknown : childTag === 'open'
}
