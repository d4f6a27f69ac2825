import type { TextStretch } from '../text-event-kind.ts'
import { startsWith } from './markup-bytes.ts'

const encoder = new TextEncoder()
const cdata = { start: encoder.encode('<![CDATA['), end: encoder.encode(']]>') }
const comment = { start: encoder.encode('<!--'), end: encoder.encode('-->') }
const lineFeed = 0x0a

/** An event has at most 64 KiB; what is hidden for longer was never closed. */
const hiddenBytesMax = 131_072

export type HiddenEnd =
  | { readonly kind: 'behind'; readonly at: number }
  /** More bytes are needed. */
  | { readonly kind: 'open' }
  /** It was never closed: a line inside it begins with an event. */
  | { readonly kind: 'event'; readonly at: number }

/** Whether an event begins at a position. */
export type BeginsEvent = (at: number) => boolean | 'unknown'

interface Hidden {
  readonly start: Uint8Array
  readonly end: Uint8Array
}

/**
 * The end of the CDATA section or comment at `at`, which may hold what looks like tags; of other
 * markup only its `<`.
 */
export function hiddenEnd(stretch: TextStretch, at: number, beginsEvent: BeginsEvent): HiddenEnd {
  const hidden = [cdata, comment].find(({ start }) => startsWith(stretch.bytes, at, start))
  return hidden === undefined
    ? { kind: 'behind', at: at + 1 }
    : endOfHidden(stretch, at, hidden, beginsEvent)
}

/** Goes line by line, so that a section which swallows events is left at the first of them. */
function endOfHidden(
  stretch: TextStretch,
  at: number,
  { end }: Hidden,
  beginsEvent: BeginsEvent,
): HiddenEnd {
  const { bytes, final, absent } = stretch
  const limit = Math.min(bytes.length, at + hiddenBytesMax)
  const known = absent.get(end)
  const isKnown = known !== undefined && known.from <= at && at <= known.to
  for (let line = isKnown ? known.to : at; line < limit; ) {
    const next = nextLine(bytes, line, limit)
    const found = markFrom(bytes, line, next, end)
    if (found !== null) return { kind: 'behind', at: found + end.length }
    const begins = next < limit && beginsEvent(next)
    if (begins === 'unknown') return { kind: 'open' }
    if (begins) return { kind: 'event', at: next }
    line = next
  }
  absent.set(end, { from: isKnown ? known.from : at, to: limit - end.length + 1 })
  const isCut = bytes.length - at < hiddenBytesMax && !final
  return isCut ? { kind: 'open' } : { kind: 'behind', at: at + 1 }
}

/** Longer comments do not stand before the first child of an event. */
const leadingCommentBytesMax = 1024

/** The position behind the comment at `at`; null where it does not end soon. */
export function commentEnd({ bytes, final }: TextStretch, at: number): number | 'unknown' | null {
  const limit = Math.min(bytes.length, at + leadingCommentBytesMax)
  const found = startsWith(bytes, at, comment.start)
    ? markFrom(bytes, at, limit, comment.end)
    : null
  if (found !== null) return found + comment.end.length
  return bytes.length - at < leadingCommentBytesMax && !final ? 'unknown' : null
}

function nextLine(bytes: Uint8Array, line: number, limit: number): number {
  const lineEnd = bytes.subarray(line, limit).indexOf(lineFeed)
  return lineEnd < 0 ? limit : line + lineEnd + 1
}

/** Where the first mark begins in `[start, end)`. */
function markFrom(bytes: Uint8Array, start: number, end: number, mark: Uint8Array): number | null {
  const near = bytes.subarray(start, end)
  const first = mark[0] ?? 0
  for (let at = near.indexOf(first); at >= 0; at = near.indexOf(first, at + 1)) {
    if (startsWith(bytes, start + at, mark)) return start + at
  }
  return null
}
