import { searchableBytes } from '../byte-text.ts'
import { checksumOf } from './checksum.ts'
import {
  chunkBytes,
  chunkHeaderBytes,
  hasChunkSignature,
  hasRecordSignature,
  readUint64,
  recordBytesMin,
  recordHeaderBytes,
  recordsPerChunkMax,
  viewOf,
} from './format.ts'

/** `unused` where the log was written without any, `unknown` where the file ends too early. */
type Checksum = 'right' | 'wrong' | 'unused' | 'unknown'

export interface ChunkHeader {
  readonly signatureWrong: boolean
  /** Ids of the first and last record as their own headers number them. */
  readonly firstRecordId: number
  readonly lastRecordId: number
  /** Offset in the chunk where the records end; what lies behind is slack, often stale records. */
  readonly freeSpaceOffset: number
  readonly headerChecksum: Checksum
  readonly recordsChecksum: Checksum
}

const flagNoChecksums = 4
const headerSizeField = 128
const firstRecordIdOffset = 24

/** Reads the first 512 bytes of a chunk; the rest is needed for the checksum over the records. */
export function readChunkHeader(chunk: Uint8Array): ChunkHeader {
  const view = viewOf(chunk)
  const freeSpaceOffset = view.getUint32(48, true)
  const unused = (view.getUint32(120, true) & flagNoChecksums) !== 0
  const headerRight = view.getUint32(124, true) === headerChecksum(chunk)
  return {
    signatureWrong: !hasChunkSignature(chunk, 0),
    firstRecordId: readUint64(view, firstRecordIdOffset),
    lastRecordId: readUint64(view, 32),
    freeSpaceOffset,
    headerChecksum: checksum(headerRight, unused),
    recordsChecksum:
      freeSpaceOffset > chunk.length
        ? 'unknown'
        : checksum(
            view.getUint32(52, true) === checksumOf(chunk, chunkHeaderBytes, freeSpaceOffset),
            unused,
          ),
  }
}

/** Whether the chunk is as Windows left it, so that nothing in it needs guessing. */
export const isSound = (header: ChunkHeader): boolean =>
  header.headerChecksum === 'right' && header.recordsChecksum === 'right'

/** Whether the header's figures may be believed: checked, or possible where nothing is checked. */
export const isTrusted = (header: ChunkHeader): boolean =>
  hasSaneIds(header) &&
  hasSaneFreeSpace(header) &&
  (header.headerChecksum === 'right' ||
    (header.headerChecksum === 'unused' && !header.signatureWrong))

/** Whether the header's record ids can be a chunk's at all. */
export const hasSaneIds = ({ firstRecordId, lastRecordId }: ChunkHeader): boolean =>
  Number.isSafeInteger(lastRecordId) &&
  firstRecordId <= lastRecordId &&
  lastRecordId - firstRecordId < recordsPerChunkMax

export const hasSaneFreeSpace = ({ freeSpaceOffset }: ChunkHeader): boolean =>
  freeSpaceOffset >= chunkHeaderBytes && freeSpaceOffset <= chunkBytes

/**
 * Finds where a chunk begins off the 64 KiB grid, after bytes were lost or inserted: offset in
 * `block` from `from` on and below `to`, or -1. A signature alone is not enough, for stale bytes hold some.
 */
export function findChunk(block: Uint8Array, from: number, to: number): number {
  const letterE = 0x45
  // Much of a log may be room that it never used: it is passed over as fast as can be.
  const bytes = searchableBytes(block)
  for (
    let at = bytes.indexOf(letterE, from);
    at >= 0 && at < to;
    at = bytes.indexOf(letterE, at + 1)
  ) {
    if (!hasChunkSignature(block, at)) continue
    if (fitsFirstRecord(block, at) || hasRightHeaderChecksum(block, at)) return at
  }
  return -1
}

/** Whether a record stands where the first one of a chunk at `at` would, though its header be destroyed. */
export function hasFirstRecord(block: Uint8Array, at: number): boolean {
  const firstRecord = at + chunkHeaderBytes
  if (firstRecord + 8 > block.length) return false
  const view = viewOf(block)
  const size = view.getUint32(firstRecord + 4, true)
  const sane = size >= recordBytesMin && size <= chunkBytes - chunkHeaderBytes
  return sane && hasRecordSignature(view, firstRecord)
}

function fitsFirstRecord(block: Uint8Array, at: number): boolean {
  const firstRecord = at + chunkHeaderBytes
  if (firstRecord + recordHeaderBytes > block.length) return false
  const view = viewOf(block)
  return (
    view.getUint32(at + 40, true) === headerSizeField &&
    hasRecordSignature(view, firstRecord) &&
    readUint64(view, firstRecord + 8) === firstRecordIdAt(block, at)
  )
}

/** Id of the first record by the chunk header at `at`. */
export const firstRecordIdAt = (block: Uint8Array, at: number): number =>
  readUint64(viewOf(block), at + firstRecordIdOffset)

function hasRightHeaderChecksum(block: Uint8Array, at: number): boolean {
  const header = block.subarray(at, at + chunkHeaderBytes)
  if (header.length < chunkHeaderBytes) return false
  return viewOf(header).getUint32(124, true) === headerChecksum(header)
}

/** Over the first 120 bytes and the two tables, leaving out the flags and the checksum itself. */
const headerChecksum = (chunk: Uint8Array): number =>
  checksumOf(chunk, 128, chunkHeaderBytes, checksumOf(chunk, 0, 120))

function checksum(right: boolean, unused: boolean): Checksum {
  if (right) return 'right'
  return unused ? 'unused' : 'wrong'
}
