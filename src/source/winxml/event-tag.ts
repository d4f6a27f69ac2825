import type { TextStretch } from '../text-event-kind.ts'
import { code, isQuote } from './markup-bytes.ts'

const nameBytesMax = 64
/** The start tag of an event has about a hundred bytes. */
const tagBytesMax = 4096

const encoder = new TextEncoder()
const eventName = encoder.encode('Event')
const systemName = encoder.encode('System')

/** What the markup at a `<` means for framing; `unknown` where the bytes end before that can be told. */
export type TagKind = 'open' | 'close' | 'other' | 'unknown'

/** Whether the `<` at `at` begins or ends an `Event` element, with any prefix. */
export const eventTag = (stretch: TextStretch, at: number): TagKind =>
  tagKind(stretch, at, eventName)

export const systemTag = (stretch: TextStretch, at: number): TagKind =>
  tagKind(stretch, at, systemName)

function tagKind({ bytes, final }: TextStretch, at: number, localName: Uint8Array): TagKind {
  if (bytes[at] !== code.less) return 'other'
  const isClose = bytes[at + 1] === code.slash
  let local = at + (isClose ? 2 : 1)
  const limit = Math.min(bytes.length, local + nameBytesMax)
  let end = local
  for (; end < limit; end++) {
    const current = bytes[end] ?? 0
    if (current === code.colon) local = end + 1
    else if (isNameEnd(current)) break
  }
  if (end === bytes.length) return final ? 'other' : 'unknown'
  if (end - local !== localName.length) return 'other'
  if (!localName.every((value, index) => bytes[local + index] === value)) return 'other'
  return isClose ? 'close' : 'open'
}

const isNameEnd = (current: number): boolean =>
  current <= 0x20 || current === code.greater || current === code.slash || current === code.less

/** The `>` that ends the tag at `start`, quotes respected; null where none is near, or a `<` comes first. */
export function tagClosing(
  { bytes, final }: TextStretch,
  start: number,
): number | 'unknown' | null {
  const limit = Math.min(bytes.length, start + tagBytesMax)
  let quote = 0
  for (let at = start + 1; at < limit; at++) {
    const current = bytes[at] ?? 0
    if (current === code.less) return null
    if (quote !== 0) {
      if (current === quote) quote = 0
    } else if (current === code.greater) {
      return at
    } else if (isQuote(current)) {
      quote = current
    }
  }
  return bytes.length - start < tagBytesMax && !final ? 'unknown' : null
}
