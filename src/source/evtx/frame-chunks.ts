import { ByteCursor } from '../../base/byte-cursor.ts'
import { areZero } from '../byte-text.ts'
import { FileCursor } from '../file-cursor.ts'
import { aloneBytes, segmentBytes } from '../segment.ts'
import type { Input, Loss } from '../source.ts'
import type { ChunkHeader } from './chunk-header.ts'
import { findChunk, firstRecordIdAt, hasFirstRecord, readChunkHeader } from './chunk-header.ts'
import type { ChunkScreening } from './chunk-screening.ts'
import { type ChunkRun, frameAhead } from './chunks-ahead.ts'
import { Continuity } from './continuity.ts'
import type { FileHeader } from './file-header.ts'
import { readFileHeader } from './file-header.ts'
import { chunkBytes, chunkHeaderBytes, fileHeaderBytes, hasChunkSignature } from './format.ts'
import type { LossPlace } from './losses.ts'
import { lossOf, lossReasons } from './losses.ts'
import type { RawRecord, Walk } from './walk-records.ts'
import { walkRecords } from './walk-records.ts'

/** One chunk of the log, cut into records but not decoded. */
export interface FramedChunk {
  /** Byte offset of the chunk in the file. */
  readonly offset: number
  /**
   * The chunk's bytes, up to 64 KiB; those of a plain file are overwritten by the next chunk. A record's own range holds the values
   * that vary; the fixed texts of its template may lie anywhere in the chunk.
   */
  readonly bytes: Uint8Array
  readonly records: readonly RawRecord[]
  /** Records beside them, of this chunk and those before it, that were ruled out when it was screened ahead. */
  readonly passedOver: number
  /** The kinds that were not seen yet when it was screened ahead; null where nobody screened it. */
  readonly screenedFor: number | null
  /** Met before this chunk and in its framing. */
  readonly losses: readonly Loss[]
  /** Bytes of the input consumed so far. */
  readonly bytesRead: number
}

/** A chunk cut shorter than this hides its successor: otherwise forged chunks could overlap at will. */
const chunkBytesMin = 4096
/** Bytes behind a chunk that are looked at too: do they begin a chunk, does one that begins in it? */
const lookAheadBytes = 1024

/**
 * First step of reading: bytes to chunks with their raw records, in file order, damage noted. The
 * file header is never relied on. Where the chunk grid is broken the next chunk is searched for.
 * The last item may hold no bytes, only what is missing at the end.
 */
export async function* frameChunks(
  input: Input,
  screening: ChunkScreening | null = null,
): AsyncGenerator<FramedChunk, void, undefined> {
  // Each chunk is decoded before the next one is asked for, so one buffer is enough for a file.
  const cursor = input.readInto ? new FileCursor(input.readInto) : new ByteCursor(input.bytes)
  const continuity = new Continuity(input.path)
  let aloneUntil = 0
  try {
    const start = await readStart(cursor, input.path)
    let losses: readonly Loss[] = start.losses
    for (;;) {
      const mayBeHelped = losses.length === 0 && cursor.offset >= aloneUntil
      const helped = mayBeHelped ? helpedFile(input, screening, cursor.offset) : null
      if (helped !== null && cursor instanceof FileCursor) {
        helped.file.onRead(-cursor.held)
        const offset = yield* frameAhead({ ...helped, continuity }, cursor.offset)
        cursor.moveTo(offset)
        aloneUntil = offset + aloneBytes
      }
      const block = await cursor.peek(chunkBytes + lookAheadBytes)
      if (block.length === 0) break
      const chunk = frameBlock(block, cursor.offset, continuity, input.path)
      await cursor.skip(chunk.length)
      if (chunk.framed === null) continue
      const all = [...losses, ...chunk.framed.losses]
      yield { ...chunk.framed, losses: all, bytesRead: cursor.offset }
      losses = []
    }
    losses = [...losses, ...continuity.noteEnd(start.header, cursor.offset)]
    if (losses.length > 0) yield endOf(cursor.offset, losses)
  } finally {
    await cursor.close()
  }
}

/** The file and its screening, where threads are there to screen what lies ahead, and enough does. */
function helpedFile(
  { segments: file }: Input,
  screening: ChunkScreening | null,
  offset: number,
): Pick<ChunkRun, 'file' | 'screening'> | null {
  if (file === undefined || screening === null || screening.screen.isOpen) return null
  const isWorth = file.pool.tasksMax > 0 && file.sizeBytes - offset > 2 * segmentBytes
  return isWorth ? { file, screening } : null
}

interface Start {
  readonly header: FileHeader | null
  readonly losses: readonly Loss[]
}

/** Passes over the file header, also a damaged one; a log may begin with a chunk at once. */
async function readStart(cursor: ByteCursor | FileCursor, path: string): Promise<Start> {
  const block = await cursor.peek(fileHeaderBytes + lookAheadBytes)
  const header = readFileHeader(block)
  if (header !== null || hasDamagedFileHeader(block)) await cursor.skip(fileHeaderBytes)
  if (block.length === 0) return { header, losses: [] }
  const place = { path, offset: 0 }
  if (header === null) {
    return { header, losses: [lossOf(lossReasons.fileHeaderMissing, 0, place)] }
  }
  return {
    header,
    losses: header.checksumWrong ? [lossOf(lossReasons.fileHeaderChecksum, 0, place)] : [],
  }
}

const hasDamagedFileHeader = (block: Uint8Array): boolean =>
  hasChunkSignature(block, fileHeaderBytes) ||
  (!hasChunkSignature(block, 0) && hasFirstRecord(block, fileHeaderBytes))

interface Block {
  /** Bytes that belong to the chunk, or to the hole. */
  readonly length: number
  readonly framed: Omit<FramedChunk, 'bytesRead'> | null
}

function frameBlock(
  block: Uint8Array,
  offset: number,
  continuity: Continuity,
  path: string,
): Block {
  const length = findHoleEnd(block)
  if (length > 0) {
    continuity.noteHole(offset, length, areZero(block.subarray(0, length)))
    return { length, framed: null }
  }
  const { bytes, header, walk } = readChunk(block)
  const losses = [
    ...continuity.noteChunk(header),
    ...headerLosses(header, { path, offset }),
    ...walkLosses(walk, isCut(bytes, header), { path, offset }),
  ]
  const framed = { offset, bytes, records: walk.records, losses, ...notScreened }
  return { length: bytes.length, framed }
}

/**
 * How many bytes from the start of the block belong to no chunk; 0 where a chunk begins. A chunk
 * whose header is destroyed shows by its first record, but a header further on comes first: with
 * the grid broken, a record may stand anywhere.
 */
function findHoleEnd(block: Uint8Array): number {
  const whole = Math.min(block.length, chunkBytes)
  if (whole < chunkHeaderBytes) return whole
  if (hasChunkSignature(block, 0)) return 0
  const found = findChunk(block, 1, whole)
  if (found > 0) return found
  return hasFirstRecord(block, 0) ? 0 : whole
}

interface Chunk {
  readonly bytes: Uint8Array
  readonly header: ChunkHeader
  readonly walk: Walk
}

/**
 * Reads the chunk at the start of the block, which may end early: where no chunk follows on the
 * grid, bytes may have been lost, and the next chunk begins before its 64 KiB are over.
 */
function readChunk(block: Uint8Array): Chunk {
  const whole = block.subarray(0, chunkBytes)
  const header = readChunkHeader(whole)
  const walk = walkRecords(whole, header)
  const next = block.subarray(chunkBytes)
  if (hasChunkSignature(next, 0)) return { bytes: whole, header, walk }
  const damage = walk.lost[0]
  const searchStart = Math.max(damage?.start ?? header.freeSpaceOffset, chunkBytesMin)
  const found = findChunk(block, searchStart, whole.length)
  const shifted = damage !== undefined && !areZero(next)
  // Slack and foreign pages hold headers too: without other signs of a shift the ids must run on.
  if (found < 0 || (!shifted && firstRecordIdAt(block, found) !== header.lastRecordId + 1)) {
    return { bytes: whole, header, walk }
  }
  const bytes = block.subarray(0, found)
  return { bytes, header, walk: walkRecords(bytes, header) }
}

function headerLosses(header: ChunkHeader, place: LossPlace): readonly Loss[] {
  const losses: Loss[] = []
  if (header.signatureWrong) losses.push(lossOf(lossReasons.chunkSignature, 0, place))
  if (header.headerChecksum === 'wrong') {
    losses.push(lossOf(lossReasons.chunkHeaderChecksum, 0, place))
  }
  if (header.recordsChecksum === 'wrong') losses.push(lossOf(lossReasons.chunkChecksum, 0, place))
  return losses
}

const walkLosses = (walk: Walk, cut: boolean, { path, offset }: LossPlace): readonly Loss[] =>
  walk.lost.map(({ start, records, id }) =>
    lossOf(cut ? lossReasons.chunkCut : lossReasons.recordDamaged, records, {
      path,
      offset: offset + start,
      record: id,
    }),
  )

const isCut = (bytes: Uint8Array, header: ChunkHeader): boolean =>
  bytes.length < Math.min(header.freeSpaceOffset, chunkBytes)

const endOf = (offset: number, losses: readonly Loss[]): FramedChunk => ({
  offset,
  bytes: new Uint8Array(),
  records: [],
  ...notScreened,
  losses,
  bytesRead: offset,
})

const notScreened = { passedOver: 0, screenedFor: null } as const
