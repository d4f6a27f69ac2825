import type { ByteCursor } from '../../base/byte-cursor.ts'
import { damageReasons } from '../damage.ts'
import type { BytesGuard, Decoding } from './decode-twice.ts'
import { inflateRaw } from './decompressor.ts'

/** Compressed bytes fed at a time. */
const feedBytes = 64 * 1024

/** Bytes made at a time. Of small pieces there are thousands, which the collector has to look through. */
const chunkBytes = { fast: 1024 * 1024, careful: 128 * 1024 } as const

/**
 * Decodes one raw DEFLATE stream (RFC 1951) and leaves the cursor on the byte after it. Yields what
 * can be read; the generator's return value is what was wrong, null for a whole stream.
 */
export async function* inflate(
  cursor: ByteCursor,
  guard: BytesGuard,
  isCareful: boolean,
): Decoding {
  const engine = inflateRaw(guard, isCareful ? chunkBytes.careful : chunkBytes.fast)
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
