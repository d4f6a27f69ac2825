/** The ASCII bytes that frame JSON. */
export const byte = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  recordSeparator: 0x1e,
  space: 0x20,
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  bracketOpen: 0x5b,
  backslash: 0x5c,
  bracketClose: 0x5d,
  braceOpen: 0x7b,
  braceClose: 0x7d,
} as const

/**
 * What may stand between two values: blanks, the brackets and commas of one big array, NULs (holes
 * that a crash left), record separators (RFC 7464), the three bytes of a byte order mark, and the
 * closing braces of a value that was broken.
 */
const separators = new Set<number | undefined>([
  0,
  byte.tab,
  byte.lineFeed,
  byte.carriageReturn,
  byte.recordSeparator,
  byte.space,
  byte.comma,
  byte.bracketOpen,
  byte.bracketClose,
  byte.braceClose,
  0xef,
  0xbb,
  0xbf,
])

export const isSeparator = (code: number | undefined): boolean => separators.has(code)

/** The first byte at or after `start` that is no separator, or `end`. */
export function skipSeparators(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && separators.has(bytes[at])) at++
  return at
}

/** The end of `[start, end)` without the separators behind its last value. */
export function trimSeparators(bytes: Uint8Array, start: number, end: number): number {
  let at = end
  while (at > start && bytes[at - 1] !== byte.braceClose && separators.has(bytes[at - 1])) at--
  return at
}

/** The start of the line of `position`, if only separators stand between them; else `position`. */
export function lineStartOf(bytes: Uint8Array, position: number): number {
  let at = position
  while (at > 0 && bytes[at - 1] !== byte.lineFeed && separators.has(bytes[at - 1])) at--
  return at === 0 || bytes[at - 1] === byte.lineFeed ? at : position
}
