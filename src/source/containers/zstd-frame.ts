import { littleEndian } from './little-endian.ts'

/**
 * The framing of zstd (RFC 8878 §3.1). It is read here because Node's engine stops after the first
 * frame and drops the rest of the input, and because what was decoded before a wrong checksum must
 * not be lost.
 */

export const zstdMagicBytes = 4
/** Magic, descriptor, window, dictionary id and content size at their largest. */
export const frameHeaderBytesMax = 18
export const blockHeaderBytes = 3

export interface FrameHeader {
  readonly headerBytes: number
  readonly windowBytes: number
  /** 0: none. */
  readonly dictionaryId: number
  readonly hasChecksum: boolean
}

export interface BlockHeader {
  readonly isLast: boolean
  /** Bytes of the block in the stream after its header. */
  readonly storedBytes: number
}

export const isZstd = (head: Uint8Array): boolean => isFrame(head) || isSkippableFrame(head)

export const isFrame = (head: Uint8Array): boolean =>
  head.length >= zstdMagicBytes && littleEndian(head, 0, 4) === 0xfd2fb528

export const isSkippableFrame = (head: Uint8Array): boolean =>
  head.length >= zstdMagicBytes && (littleEndian(head, 0, 4) & 0xfffffff0) >>> 0 === 0x184d2a50

/** Null when `head` ends before the header does. */
export function readFrameHeader(head: Uint8Array): FrameHeader | null {
  const descriptor = head[zstdMagicBytes]
  if (descriptor === undefined) return null
  const singleSegment = (descriptor & 0x20) !== 0
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0
  const sizeFlag = descriptor >> 6
  const sizeBytes = sizeFlag === 0 ? Number(singleSegment) : 2 ** sizeFlag
  const windowAt = zstdMagicBytes + 1
  const dictionaryAt = windowAt + Number(!singleSegment)
  const sizeAt = dictionaryAt + dictionaryBytes
  const headerBytes = sizeAt + sizeBytes
  if (head.length < headerBytes) return null
  const contentBytes = littleEndian(head, sizeAt, sizeBytes) + (sizeBytes === 2 ? 256 : 0)
  return {
    headerBytes,
    windowBytes: singleSegment ? contentBytes : windowBytes(head[windowAt] ?? 0),
    dictionaryId: littleEndian(head, dictionaryAt, dictionaryBytes),
    hasChecksum: (descriptor & 4) !== 0,
  }
}

/** Null for the reserved block type. */
export function readBlockHeader(bytes: Uint8Array): BlockHeader | null {
  const value = littleEndian(bytes, 0, blockHeaderBytes)
  const type = (value >> 1) & 3
  if (type === 3) return null
  const repeated = type === 1
  return { isLast: (value & 1) === 1, storedBytes: repeated ? 1 : value >> 3 }
}

/** Window_Descriptor: exponent in the high five bits, mantissa in the low three. */
function windowBytes(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 7)
}
