import type { ByteCursor } from '../../base/byte-cursor.ts'
import { damageReasons } from '../damage.ts'
import { inflateRaw } from './decompressor.ts'
import type { ExpansionGuard } from './expansion-guard.ts'

/** Compressed bytes fed at a time. */
const feedBytes = 64 * 1024

/**
 * Decodes one raw DEFLATE stream (RFC 1951) and leaves the cursor on the byte after it. Yields what
 * can be read; the generator's return value is what was wrong, null for a whole stream.
 */
export async function* inflate(
  cursor: ByteCursor,
  guard: ExpansionGuard,
): AsyncGenerator<Uint8Array, string | null, undefined> {
  const engine = inflateRaw(guard)
  try {
    while (!engine.ended && !engine.failed && !engine.limited) {
      const input = await cursor.chunk(feedBytes)
      if (input === null) {
        yield* engine.finish()
        break
      }
      const before = engine.consumedBytes
      yield* engine.feed(input)
      if (engine.ended) cursor.unread(input.subarray(engine.consumedBytes - before))
      if (engine.failed) return damageReasons.compressedBroken
    }
    if (engine.limited) return damageReasons.expansionLimit
    return engine.ended ? null : damageReasons.compressedCut
  } finally {
    engine.close()
  }
}
