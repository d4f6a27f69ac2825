import { readOrNone } from '../read-or-none.ts'
import type { ChunksTask, ScreenedChunks } from '../segment.ts'
import type { ChunkHeader } from './chunk-header.ts'
import type { ChunkScreening } from './chunk-screening.ts'
import { RecordDecoder } from './decode-record.ts'
import { chunkBytes } from './format.ts'
import { type PlainChunk, plainChunkBytes, readPlainChunk } from './plain-chunk.ts'
import type { RawRecord } from './walk-records.ts'

/** Chunks read at once: as many as stay in the nearest caches until they are screened. */
const chunksPerRead = 4

/**
 * Screens the chunks of a stretch one after the other, up to its end or before the first one that is
 * not plain. The answer is numbers that can be handed from thread to thread: `unpackChunks` reads them.
 */
export function screenChunks(screening: ChunkScreening, task: ChunksTask): ScreenedChunks {
  const numbers: number[] = []
  const buffer = new Uint8Array((chunksPerRead - 1) * chunkBytes + plainChunkBytes)
  for (let offset = task.start; offset < task.end; offset += chunksPerRead * chunkBytes) {
    const held = readOrNone(task.descriptor, buffer, 0, buffer.length, offset)
    const chunkCount = Math.min(chunksPerRead, (task.end - offset) / chunkBytes)
    for (let at = 0; at < chunkCount * chunkBytes; at += chunkBytes) {
      const block = buffer.subarray(at, Math.min(held, at + plainChunkBytes))
      const chunk = readPlainChunk(block)
      if (chunk === null) return Float64Array.from(numbers)
      pack(numbers, chunk, candidatesOf(block, chunk, screening))
    }
  }
  return Float64Array.from(numbers)
}

function candidatesOf(
  block: Uint8Array,
  { records }: PlainChunk,
  screening: ChunkScreening,
): readonly RawRecord[] {
  const bytes = block.subarray(0, chunkBytes)
  const decoder = new RecordDecoder({ bytes, offset: 0 }, '', screening.cache)
  const screen = screening.screenOf(bytes, decoder)
  return records.filter(screen.mayMatter)
}

const numbersPerChunk = 5
const numbersPerRecord = 3

function pack(
  numbers: number[],
  { header, records }: PlainChunk,
  candidates: readonly RawRecord[],
): void {
  const { firstRecordId, lastRecordId, freeSpaceOffset } = header
  numbers.push(firstRecordId, lastRecordId, freeSpaceOffset, records.length, candidates.length)
  for (const { start, end, id } of candidates) numbers.push(start, end, id)
}

/** A plain chunk, all of whose records but the candidates were ruled out. */
export interface ScreenedChunk {
  readonly header: ChunkHeader
  readonly recordCount: number
  readonly candidates: readonly RawRecord[]
}

export function* unpackChunks(numbers: ScreenedChunks): Generator<ScreenedChunk, void, undefined> {
  let at = 0
  while (at < numbers.length) {
    const [firstRecordId = 0, lastRecordId = 0, freeSpaceOffset = 0, recordCount = 0, count = 0] =
      numbers.subarray(at, at + numbersPerChunk)
    at += numbersPerChunk
    const candidates = Array.from({ length: count }, (_, index): RawRecord => {
      const from = at + index * numbersPerRecord
      const [start = 0, end = 0, id = 0] = numbers.subarray(from, from + numbersPerRecord)
      return { start, end, id }
    })
    at += count * numbersPerRecord
    const header = { firstRecordId, lastRecordId, freeSpaceOffset, ...soundHeader }
    yield { header, recordCount, candidates }
  }
}

const soundHeader = {
  signatureWrong: false,
  headerChecksum: 'right',
  recordsChecksum: 'right',
} as const
