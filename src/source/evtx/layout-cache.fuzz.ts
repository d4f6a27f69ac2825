import { RecordDecoder } from './decode-record.ts'
import {
  buildRandomLog,
  type Complaints,
  damageAnywhere,
  damageRecords,
  type Random,
} from './evtx.fuzz.ts'
import type { FramedChunk } from './frame-chunks.ts'
import { frameChunks } from './frame-chunks.ts'
import type { Layout } from './layout.ts'
import { LayoutCache } from './layout-cache.ts'
import { pieces } from './test-support/read-log.ts'

/** Parses every definition anew. */
class NoCache extends LayoutCache {
  override find(): Layout | null {
    return null
  }
}

/** Damaged chunks decode alike, and their heads are read alike, with layouts kept and without. */
export async function fuzzKeptLayouts(random: Random): Promise<Complaints> {
  const kept = new LayoutCache()
  const complaints: string[] = []
  for (let logs = 4; logs > 0; logs--) {
    // The cache goes from a sound log to damaged ones, whose templates are nearly the same.
    const log = logs === 4 ? buildRandomLog(random).log : damagedLog(random)
    const bytes = pieces(log, 65_536)
    for await (const chunk of frameChunks({ path: 'a.evtx', sizeBytes: null, bytes })) {
      const [plain, cached] = [new NoCache(), kept].map(cache => answers(chunk, cache))
      if (plain !== cached) complaints.push(`chunk at ${chunk.offset}: ${plain} and ${cached}`)
    }
  }
  return complaints
}

function damagedLog(random: Random): Uint8Array {
  let { log } = buildRandomLog(random)
  for (let changes = random(6); changes > 0; changes--) damageRecords(log, random)
  for (let changes = random(3); changes > 0; changes--) log = damageAnywhere(log, random)
  return log
}

/** All that can be asked of a chunk's records, what they were charged included. */
function answers(chunk: FramedChunk, cache: LayoutCache): string {
  // Looking at heads lays templates out at no cost, so it has a decoder of its own.
  const head = new RecordDecoder(chunk, 'a.evtx', cache)
  const decoder = new RecordDecoder(chunk, 'a.evtx', cache)
  return JSON.stringify(
    chunk.records.map(raw => [
      head.readNumber(raw),
      head.peek(raw, () => true),
      decoder.decode(raw),
      decoder.unitsLeft,
    ]),
    (_, value: unknown) => (value instanceof Map ? [...value] : value),
  )
}
