import { checksumOf } from './checksum.ts'
import { hasFileSignature, readUint64, viewOf } from './format.ts'

/** What the file header says about the whole log. */
export interface FileHeader {
  /** Chunks written; chunks preallocated behind them are not counted. */
  readonly chunkCount: number
  /** The EventRecordID that the next record would get. */
  readonly nextRecordId: number
  readonly checksumWrong: boolean
  /** Not closed properly: Windows writes the figures only on closing, so they are behind. */
  readonly dirty: boolean
}

const flagDirty = 1
const flagNoChecksums = 4
/** The part of the block that is in use and, up to the flags, checksummed. */
const usedBytes = 128
const checksummedBytes = 120

/** Reads the block at the start of the log; null where it is not a file header. */
export function readFileHeader(block: Uint8Array): FileHeader | null {
  if (block.length < usedBytes || !hasFileSignature(block)) return null
  const view = viewOf(block)
  const flags = view.getUint32(120, true)
  const checksum = view.getUint32(124, true)
  return {
    chunkCount: view.getUint16(42, true),
    nextRecordId: readUint64(view, 24),
    checksumWrong:
      (flags & flagNoChecksums) === 0 && checksum !== checksumOf(block, 0, checksummedBytes),
    dirty: (flags & flagDirty) !== 0,
  }
}

/** Whether the figures of the header may be held against the chunks found. */
export const isSettled = (header: FileHeader): boolean => !header.dirty && !header.checksumWrong
