import type { PlacedFrame } from './read-frames.ts'
import { everyKind, type RecordScreen } from './record-screen.ts'

/** Whether a frame's record can matter, told from its bytes, which lie in the screen's window. */
export type ScreenFrame = (screen: RecordScreen, bytes: Uint8Array, frame: PlacedFrame) => boolean

export const screenJsonFrame: ScreenFrame = (screen, _bytes, { start, end }) =>
  screen.mayMatterInJson(start, end)

/** A frame of classic text or XML: a classic event begins with the digits of its date. */
export const screenTextFrame: ScreenFrame = (screen, bytes, frame) => {
  const first = bytes[frame.start] ?? 0
  const isClassic = first >= 0x30 && first <= 0x39
  const number = isClassic ? classicNumber(bytes, frame) : xmlNumber(bytes, frame)
  const kinds = number === 'unknown' ? everyKind : screen.kindsOfNumber(number)
  return screen.mayMatterInText(frame.start, frame.end, kinds)
}

/** Of no event: a text without an event number gives none. */
const none = -1

const asciiBytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const eventIdName = asciiBytes('EventID')
const eventCodeLine = asciiBytes('\nEventCode=')

/**
 * The event number of an `<Event>`: what stands in the only element of that name. A record that
 * holds the name a third time, in a value or in another element, is not told.
 */
function xmlNumber(bytes: Uint8Array, { start, end }: PlacedFrame): number | 'unknown' {
  const open = find(bytes, eventIdName, start, end)
  if (open < 0) return none
  const tagEnd = bytes.indexOf(0x3e, open)
  if (tagEnd < 0 || tagEnd >= end) return 'unknown'
  const digits = numberAt(bytes, tagEnd + 1, end)
  if (digits === null || bytes[digits.end] !== 0x3c || bytes[digits.end + 1] !== 0x2f)
    return 'unknown'
  const close = find(bytes, eventIdName, tagEnd, end)
  // A prefix may stand between the slash and the name.
  const isClosing = close >= 0 && bytes.indexOf(0x3e, digits.end) > close
  if (!isClosing || find(bytes, eventIdName, close + 1, end) >= 0) return 'unknown'
  return digits.number
}

/** The event number of a classic event: the first line that gives one. */
function classicNumber(bytes: Uint8Array, { start, end }: PlacedFrame): number | 'unknown' {
  const line = find(bytes, eventCodeLine, start, end)
  if (line < 0) return none
  const digits = numberAt(bytes, line + eventCodeLine.length, end)
  if (digits === null) return 'unknown'
  const behind = digits.end < end ? bytes[digits.end] : 0x0a
  return behind === 0x0a || behind === 0x0d ? digits.number : 'unknown'
}

function numberAt(
  bytes: Uint8Array,
  start: number,
  limit: number,
): { readonly number: number; readonly end: number } | null {
  let number = 0
  let end = start
  for (; end < limit && end - start < 6; end++) {
    const digit = (bytes[end] ?? 0) - 0x30
    if (digit < 0 || digit > 9) break
    number = 10 * number + digit
  }
  return end === start ? null : { number, end }
}

/** The place of `wanted` in `[start, end)`, or -1. */
function find(bytes: Uint8Array, wanted: Uint8Array, start: number, end: number): number {
  const first = wanted[0] ?? 0
  const stretch = bytes.subarray(start, end)
  for (let at = stretch.indexOf(first); at >= 0; at = stretch.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => stretch[at + index] === byte)) return start + at
  }
  return -1
}
