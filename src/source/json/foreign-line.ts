import { decodeUtf8 } from '../byte-text.ts'
import type { Frame } from '../frame.ts'
import { byte, skipSeparators } from './json-bytes.ts'
import { scanValue } from './scan-value.ts'

/** `Record 12`: the line that evtx_dump prints before each record. */
const recordHeading = /^Record \d{1,20}\s*$/
const recordHeadingBytesMax = 64

export const isRecordHeading = (bytes: Uint8Array, start: number, lineEnd: number): boolean =>
  lineEnd - start < recordHeadingBytesMax && recordHeading.test(decodeUtf8(bytes, start, lineEnd))

/**
 * The object that ends a line which begins with other text, such as the head that syslog puts
 * before a message. The text must not hold quotes or braces: those are the rest of a broken value.
 */
export function valueBehindPrefix(bytes: Uint8Array, start: number, lineEnd: number): Frame | null {
  const open = bytes.subarray(start, lineEnd).indexOf(byte.braceOpen)
  if (open < 0) return null
  const prefix = bytes.subarray(start, start + open)
  if (prefix.includes(byte.quote) || prefix.includes(byte.braceClose)) return null
  const scan = scanValue(bytes, start + open, lineEnd, { column: 0, endsValue: true })
  if (scan.outcome !== 'whole') return null
  return skipSeparators(bytes, scan.end, lineEnd) === lineEnd
    ? { start: start + open, end: scan.end }
    : null
}
