import type { WindowsRecord } from '../../event/record.ts'
import type { FoundLiterals, RecordScreen } from '../record-screen.ts'
import type { Input, Loss, Reader, RecordBatch } from '../source.ts'
import { ChunkScreen } from './chunk-screen.ts'
import { RecordDecoder } from './decode-record.ts'
import { FixedTexts } from './fixed-texts.ts'
import { fileHeaderBytes, hasChunkSignature, hasFileSignature } from './format.ts'
import type { FramedChunk } from './frame-chunks.ts'
import { frameChunks } from './frame-chunks.ts'
import { LayoutCache } from './layout-cache.ts'

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
  const cache = new LayoutCache()
  const screening = screen && { screen, fixedTexts: new FixedTexts(screen) }
  try {
    for await (const chunk of frameChunks(input)) {
      const decoder = new RecordDecoder(chunk, input.path, cache)
      yield decodeChunk(chunk, decoder, screening)
    }
  } finally {
    if (screen !== null) input.filter?.release(screen)
  }
}

interface Screening {
  readonly screen: RecordScreen
  readonly fixedTexts: FixedTexts
}

function decodeChunk(
  chunk: FramedChunk,
  decoder: RecordDecoder,
  screening: Screening | null,
): RecordBatch {
  const chunkScreen =
    screening && new ChunkScreen(chunk, decoder, screening.screen, screening.fixedTexts)
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
