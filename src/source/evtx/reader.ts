import type { WindowsRecord } from '../../event/record.ts'
import type { FoundLiterals } from '../record-screen.ts'
import type { Input, Loss, Reader, RecordBatch } from '../source.ts'
import { readChunkHeader } from './chunk-header.ts'
import { ChunkScreening } from './chunk-screening.ts'
import { RecordDecoder } from './decode-record.ts'
import { fileHeaderBytes, hasChunkSignature, hasFileSignature } from './format.ts'
import type { FramedChunk } from './frame-chunks.ts'
import { frameChunks } from './frame-chunks.ts'
import { LayoutCache } from './layout-cache.ts'
import { limits } from './limits.ts'
import { lossReasons } from './losses.ts'
import { walkRecords } from './walk-records.ts'

/**
 * Reads Windows event logs (EVTX): a batch a chunk. Only records of the log are read, never the
 * stale ones that lie in unused space; each one lost is accounted for.
 */
export const evtxReader: Reader = {
  name: 'evtx',
  recognises: head =>
    hasFileSignature(head) ||
    hasChunkSignature(head, fileHeaderBytes) ||
    hasChunkSignature(head, 0),
  read: readEvtx,
}

async function* readEvtx(input: Input): AsyncGenerator<RecordBatch, void, undefined> {
  const screen = input.filter?.acquire() ?? null
  const screening = screen && new ChunkScreening(screen)
  const cache = screening?.cache ?? new LayoutCache()
  input.segments?.pool.expect(input.segments.sizeBytes)
  try {
    for await (const chunk of frameChunks(input, screening)) {
      yield decodeChunk(chunk, { path: input.path, screening, cache })
    }
  } finally {
    if (screen !== null) input.filter?.release(screen)
  }
}

interface Reading {
  readonly path: string
  readonly screening: ChunkScreening | null
  readonly cache: LayoutCache
}

function decodeChunk(chunk: FramedChunk, reading: Reading): RecordBatch {
  const decoder = new RecordDecoder(chunk, reading.path, reading.cache)
  const batch = decodeRecords(chunk, decoder, reading)
  if (chunk.screenedFor === null || !isCostly(batch, decoder)) return batch
  const whole = unscreened(chunk)
  return decodeRecords(whole, new RecordDecoder(whole, reading.path, reading.cache), reading)
}

/**
 * Screening a chunk spares its candidates some of the work that they may cost, and decoding them
 * leaves less to those behind them: only while each has all that a record may cost is it the same
 * to screen the chunk elsewhere before.
 */
const isCostly = ({ losses }: RecordBatch, { unitsLeft }: RecordDecoder): boolean =>
  unitsLeft < limits.recordUnitsMax ||
  losses.some(({ reason }) => reason === lossReasons.recordTooCostly)

function unscreened(chunk: FramedChunk): FramedChunk {
  const { records } = walkRecords(chunk.bytes, readChunkHeader(chunk.bytes))
  const ruledOut = records.length - chunk.records.length
  return { ...chunk, records, passedOver: chunk.passedOver - ruledOut, screenedFor: null }
}

function decodeRecords(
  chunk: FramedChunk,
  decoder: RecordDecoder,
  { screening }: Reading,
): RecordBatch {
  const chunkScreen = screening?.screenOf(chunk.bytes, decoder) ?? null
  const mayMatter =
    chunkScreen === null || chunk.screenedFor === screening?.screen.unseenKinds
      ? () => true
      : chunkScreen.mayMatter
  const literals: FoundLiterals[] = []
  let { passedOver } = chunk
  const records: WindowsRecord[] = []
  const losses: Loss[] = [...chunk.losses]
  for (const raw of chunk.records) {
    if (!mayMatter(raw)) {
      passedOver++
      continue
    }
    const decoded = decoder.decode(raw)
    if ('kind' in decoded) {
      records.push(decoded)
      if (chunkScreen !== null) literals.push(chunkScreen.literalsIn(raw))
    } else {
      losses.push(decoded)
    }
  }
  return { format: 'evtx', records, losses, literals, passedOver, bytesRead: chunk.bytesRead }
}
