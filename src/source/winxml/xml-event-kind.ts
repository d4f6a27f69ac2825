import type { EventEnd, EventStart, TextEventKind, TextLine, TextStretch } from '../text-event-kind.ts'
import { lineFrom, skipBlanks, trimLineEnds } from '../text-lines.ts'
import { decodeXmlFrame } from './decode-xml-frame.ts'
import { code, eventTag, isQuoteByte, systemName } from './event-tag.ts'

const furniture = /^(?:<\?|<!|<\/?(?:[\w.-]{1,64}:)?Events[\s>])/

/** Events as `<Event>` elements, in any arrangement. */
export const xmlEventKind: TextEventKind = {
  startsLine: (stretch, { start }) => beginsWithSystem(stretch, start),
  startIn,
  endOf: (stretch, start) => lineEventEnd(stretch, start) ?? elementEnd(stretch, start),
  isFurniture: text => furniture.test(text),
  decode: decodeXmlFrame,
}

function startIn({ bytes, final }: TextStretch, { start, end }: TextLine): EventStart {
  const line = bytes.subarray(start, end)
  for (let at = line.indexOf(code.less); at >= 0; at = line.indexOf(code.less, at + 1)) {
    const tag = eventTag(bytes, start + at)
    if (tag === 'open') return start + at
    if (tag === 'unknown' && !final) return 'unknown'
  }
  return null
}

/** The next `<`, or the end of the bytes. */
function tagFrom(bytes: Uint8Array, start: number): number {
  const found = bytes.indexOf(code.less, start)
  return found < 0 ? bytes.length : found
}

const eventEndTag = new TextEncoder().encode('</Event>')

/**
 * The end of a line that begins with an event, where it ends with one and holds nothing that can
 * hide an end tag (CDATA, comment). The line may hold several events.
 */
function lineEventEnd(stretch: TextStretch, start: number): EventEnd | null {
  const { bytes } = stretch
  const line: TextLine = lineFrom(stretch, start)
  if (!line.isWhole) return null
  const end = trimLineEnds(bytes, start, line.end)
  const isHidden = bytes.subarray(start, end).includes(code.exclamation)
  return !isHidden && endsWith(bytes, end, eventEndTag) ? { kind: 'whole', end } : null
}

function endsWith(bytes: Uint8Array, end: number, tail: Uint8Array): boolean {
  const from = end - tail.length
  return from >= 0 && tail.every((value, index) => bytes[from + index] === value)
}

const open: EventEnd = { kind: 'open' }

/** Elements of this name inside an event; more are a sign of damage. */
const innerEventsMax = 8

/** The end of the element, tag by tag. */
function elementEnd(stretch: TextStretch, start: number): EventEnd {
  const { bytes } = stretch
  let depth = 0
  for (let at = start; at < bytes.length; ) {
    const tag = bytes[at + 1] === code.exclamation ? 'other' : eventTag(bytes, at)
    if (tag === 'unknown') return open
    if (tag === 'other') {
      const behind = hiddenEnd(stretch, at)
      if (behind === 'unknown') return open
      at = tagFrom(bytes, behind)
      continue
    }
    const tagEnd = tagClosing(bytes, at)
    if (tagEnd < 0) return open
    if (tag === 'open' && depth > 0) {
      const isNext = depth > innerEventsMax || beginsWithSystem(stretch, at)
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
 * Whether the element at `start` is an event whose first child is its System part. Inside an event
 * that is the next one, and the first was cut; elsewhere it tells events from other `<Event>`s.
 */
function beginsWithSystem(stretch: TextStretch, start: number): boolean | 'unknown' {
  const { bytes, final } = stretch
  const unknown = final ? false : 'unknown'
  if (bytes[start] !== code.less) return false
  const tag = eventTag(bytes, start)
  if (tag !== 'open') return tag === 'unknown' && unknown
  const tagEnd = tagClosing(bytes, start)
  if (tagEnd < 0) return unknown
  const child = skipBlanks(bytes, tagEnd + 1)
  if (child === bytes.length) return unknown
  const childTag = bytes[child] === code.less ? eventTag(bytes, child, systemName) : 'other'
  return childTag === 'unknown' ? unknown : childTag === 'open'
}

/** The `>` that ends a tag, quotes respected; -1 where it is not there yet. */
function tagClosing(bytes: Uint8Array, start: number): number {
  for (let at = start; at < bytes.length; at++) {
    const current = bytes[at]
    if (current === code.greater) return at
    if (!isQuoteByte(current)) continue
    at = bytes.indexOf(current ?? 0, at + 1)
    if (at < 0) return -1
  }
  return -1
}

const cdataStart = new TextEncoder().encode('<![CDATA[')
const cdataEnd = new TextEncoder().encode(']]>')
const commentStart = new TextEncoder().encode('<!--')
const commentEnd = new TextEncoder().encode('-->')

/** An event has at most 64 KiB; what is hidden for longer was never closed. */
const hiddenBytesMax = 131_072

/**
 * The position behind the markup at `at`: behind all of a CDATA section or comment, which may hold
 * what looks like tags, else behind its `<`.
 */
function hiddenEnd(stretch: TextStretch, at: number): number | 'unknown' {
  const { bytes } = stretch
  if (bytes[at + 1] !== code.exclamation) return at + 1
  if (endsWith(bytes, at + cdataStart.length, cdataStart)) return behind(stretch, at, cdataEnd)
  if (endsWith(bytes, at + commentStart.length, commentStart)) {
    return behind(stretch, at, commentEnd)
  }
  return at + 1
}

function behind(stretch: TextStretch, start: number, mark: Uint8Array): number | 'unknown' {
  const near = stretch.bytes.subarray(start, start + hiddenBytesMax)
  const last = mark.at(-1) ?? 0
  for (let at = near.indexOf(last); at >= 0; at = near.indexOf(last, at + 1)) {
    if (endsWith(near, at + 1, mark)) return start + at + 1
  }
  return near.length < hiddenBytesMax && !stretch.final ? 'unknown' : start + 1
}
