import type { ByteCursor } from '../../base/byte-cursor.ts'
import { damageReasons, type NoteDamage } from '../damage.ts'
import { type Decompressor, decompressZstd, zstdWindowLogMax } from './decompressor.ts'
import type { ExpansionGuard } from './expansion-guard.ts'
import { littleEndian } from './little-endian.ts'
import { observeBytes } from './observe-bytes.ts'
import {
  blockHeaderBytes,
  frameHeaderBytesMax,
  isFrame,
  isSkippableFrame,
  readBlockHeader,
  readFrameHeader,
  zstdMagicBytes,
} from './zstd-frame.ts'

const checksumBytes = 4

/** Decodes all frames of a zstd stream (RFC 8878), one after another; skippable frames are passed over. */
export async function* unzstd(
  cursor: ByteCursor,
  guard: ExpansionGuard,
  note: NoteDamage,
): AsyncGenerator<Uint8Array, void, undefined> {
  let offset = 0
  for (;;) {
    const magic = await cursor.peek(zstdMagicBytes)
    if (magic.length === 0) return
    let problem: string | null = null
    if (magic.length < zstdMagicBytes) {
      problem = damageReasons.compressedCut
    } else if (isSkippableFrame(magic)) {
      problem = await skipFrame(cursor)
    } else if (isFrame(magic)) {
      problem = yield* observeBytes(readFrame(cursor, guard), chunk => {
        offset += chunk.length
      })
    } else {
      problem = damageReasons.compressedTail
    }
    if (problem !== null) note({ reason: problem, offset })
    // After a wrong checksum the next frame still begins where it should.
    if (problem !== null && problem !== damageReasons.compressedChecksum) return
  }
}

async function skipFrame(cursor: ByteCursor): Promise<string | null> {
  const header = await cursor.take(8)
  const length = littleEndian(header, zstdMagicBytes, 4)
  const whole = header.length === 8 && (await cursor.skip(length)) === length
  return whole ? null : damageReasons.compressedCut
}

/** Yields what one frame holds; the generator's return value is what was wrong with it. */
async function* readFrame(
  cursor: ByteCursor,
  guard: ExpansionGuard,
): AsyncGenerator<Uint8Array, string | null, undefined> {
  const header = readFrameHeader(await cursor.peek(frameHeaderBytesMax))
  if (header === null) return damageReasons.compressedCut
  if (header.windowBytes > 2 ** zstdWindowLogMax) return damageReasons.zstdWindow
  if (header.dictionaryId !== 0) return damageReasons.zstdDictionary
  const engine = decompressZstd(guard)
  try {
    yield* engine.feed(await cursor.take(header.headerBytes))
    const problem = yield* readBlocks(cursor, engine)
    if (problem !== null || !header.hasChecksum) return problem
    const checksum = await cursor.take(checksumBytes)
    if (checksum.length < checksumBytes) return damageReasons.compressedCut
    yield* engine.feed(checksum)
    return engine.failed ? damageReasons.compressedChecksum : null
  } finally {
    engine.close()
  }
}

/** Feeds block by block, so that damage in one costs nothing of those before it. */
async function* readBlocks(
  cursor: ByteCursor,
  engine: Decompressor,
): AsyncGenerator<Uint8Array, string | null, undefined> {
  for (;;) {
    const prefix = await cursor.peek(blockHeaderBytes)
    if (prefix.length < blockHeaderBytes) return damageReasons.compressedCut
    const block = readBlockHeader(prefix)
    if (block === null) return damageReasons.compressedBroken
    const blockBytes = blockHeaderBytes + block.storedBytes
    const stored = await cursor.take(blockBytes)
    yield* engine.feed(stored)
    if (engine.limited) return damageReasons.expansionLimit
    if (stored.length < blockBytes) return damageReasons.compressedCut
    if (engine.failed) return damageReasons.compressedBroken
    if (block.isLast) return null
  }
}
