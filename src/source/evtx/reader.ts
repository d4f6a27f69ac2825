import type { WindowsRecord } from '../../event/record.ts'
import type { FoundLiterals, RecordScreen } from '../record-screen.ts'
import type { Input, Loss, Reader, RecordBatch } from '../source.ts'
import { ChunkScreen } from './chunk-screen.ts'
import { RecordDecoder } from './decode-record.ts'
import { fileHeaderBytes, hasChunkSignature, hasFileSignature } from './format.ts'
import type { FramedChunk } from './frame-chunks.ts'
import { frameChunks } from './frame-chunks.ts'

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
  try {
    for await (const chunk of frameChunks(input)) {
      yield decodeChunk(chunk, input.path, screen)
    }
  } finally {
    if (screen !== null) input.filter?.release(screen)
  }
}

function decodeChunk(chunk: FramedChunk, path: string, screen: RecordScreen | null): RecordBatch {
  const decoder = new RecordDecoder(chunk, path)
  const chunkScreen = screen === null ? null : new ChunkScreen(chunk, decoder, screen)
  const literals: FoundLiterals[] = []
  let passedOver = 0
  const records: WindowsRecord[] = []
  const losses: Loss[] = [...chunk.losses]
  for (const raw of chunk.records) {
    if (chunkScreen?.mayMatter(raw) === false) {
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
