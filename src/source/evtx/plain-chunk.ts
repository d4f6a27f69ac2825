import { type ChunkHeader, isSound, readChunkHeader } from './chunk-header.ts'
import { chunkBytes, hasChunkSignature } from './format.ts'
import { type RawRecord, walkRecords } from './walk-records.ts'

/** A chunk of which nothing was lost, on a grid that goes on behind it. */
export interface PlainChunk {
  readonly header: ChunkHeader
  readonly records: readonly RawRecord[]
}

/** So much of a file is looked at to know a plain chunk: it, and the signature of the next one. */
export const plainChunkBytes = chunkBytes + 8

/** The chunk at the start of the block; null where framing in order has more to say of it. */
export function readPlainChunk(block: Uint8Array): PlainChunk | null {
  if (!hasChunkSignature(block, 0) || !hasChunkSignature(block, chunkBytes)) return null
  const chunk = block.subarray(0, chunkBytes)
  const header = readChunkHeader(chunk)
  if (!isSound(header)) return null
  const { records, lost } = walkRecords(chunk, header)
  return lost.length === 0 ? { header, records } : null
}
