/**
 * Bytes to text without a platform import, so that decoders run in a browser too. Where Node's
 * Buffer exists it is used: it searches bytes seven times and decodes short texts twice as fast.
 */
const nodeBuffer = typeof Buffer === 'function' ? Buffer : null

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenientUtf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** Uninitialised bytes: the caller writes all of them. */
export const allocateBytes = (count: number): Uint8Array =>
  nodeBuffer === null ? new Uint8Array(count) : nodeBuffer.allocUnsafe(count)

/** The same bytes, in the form whose searches are fastest here. */
export const searchableBytes = (bytes: Uint8Array): Uint8Array =>
  nodeBuffer === null || bytes instanceof nodeBuffer
    ? bytes
    : nodeBuffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Text of `bytes[start, end)`; what is not UTF-8 becomes U+FFFD, as `isUtf8` can tell afterwards. */
export const decodeUtf8 = (bytes: Uint8Array, start: number, end: number): string =>
  nodeBuffer !== null && bytes instanceof nodeBuffer
    ? bytes.toString('utf8', start, end)
    : lenientUtf8.decode(bytes.subarray(start, end))

/** Whether `text`, decoded from these bytes, lost nothing. Free unless it holds a U+FFFD. */
export function isUtf8(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (!text.includes('\ufffd')) return true
  try {
    strictUtf8.decode(bytes.subarray(start, end))
    return true
  } catch {
    return false
  }
}

/** Whether all bytes are zero: then each is as the one before it, which is compared at the speed of memory. */
export const areZero = (bytes: Uint8Array): boolean =>
  nodeBuffer === null
    ? bytes.every(byte => byte === 0)
    : bytes.length === 0 ||
      (bytes[0] === 0 && nodeBuffer.compare(bytes.subarray(1), bytes.subarray(0, -1)) === 0)
