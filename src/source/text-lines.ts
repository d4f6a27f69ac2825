import type { TextLine, TextStretch } from './text-event-kind.ts'

const lineFeed = 0x0a
const carriageReturn = 0x0d

/** The line that begins at `start`. */
export function lineFrom({ bytes, final }: TextStretch, start: number): TextLine {
  const found = bytes.indexOf(lineFeed, start)
  if (found < 0) return { start, end: bytes.length, isWhole: final }
  return { start, end: found, isWhole: true }
}

/** Where the next line begins. */
export const lineAfter = ({ bytes }: TextStretch, line: TextLine): number =>
  Math.min(line.end + 1, bytes.length)

/** `end` moved before the line ends that stand there. */
export function trimLineEnds(bytes: Uint8Array, start: number, end: number): number {
  let at = end
  while (at > start && (bytes[at - 1] === lineFeed || bytes[at - 1] === carriageReturn)) at--
  return at
}

/** White space, NULs (holes that a crash left) and the three bytes of a byte order mark. */
const blanks: ReadonlySet<number | undefined> = new Set([
  0,
  0x09,
  lineFeed,
  carriageReturn,
  0x20,
  0xef,
  0xbb,
  0xbf,
])

export function skipBlanks(bytes: Uint8Array, start: number): number {
  let at = start
  while (at < bytes.length && blanks.has(bytes[at])) at++
  return at
}
