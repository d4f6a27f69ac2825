import type { ByteCursor } from '../../base/byte-cursor.ts'
import { damageReasons, type NoteDamage } from '../damage.ts'
import { type BytesGuard, type Decoding, decodeTwice, type ReadAgain } from './decode-twice.ts'
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

/** Blocks decoded at a time where no care is taken: asking for each alone takes as long as decoding three. */
const blocksPerFeed = 8

/** Decodes all frames of a zstd stream (RFC 8878), one after another; skippable frames are passed over. */
export async function* unzstd(
  cursor: ByteCursor,
  guard: ExpansionGuard,
  note: NoteDamage,
  again: ReadAgain = null,
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
      problem = yield* observeBytes(decodeTwice(cursor, guard, again, decodeFrame), chunk => {
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

/** What one frame holds. */
async function* decodeFrame(cursor: ByteCursor, guard: BytesGuard, isCareful: boolean): Decoding {
  const blocksAtOnce = isCareful ? 1 : blocksPerFeed
  const header = readFrameHeader(await cursor.peek(frameHeaderBytesMax))
  if (header === null) return damageReasons.compressedCut
  if (header.windowBytes > 2 ** zstdWindowLogMax) return damageReasons.zstdWindow
  if (header.dictionaryId !== 0) return damageReasons.zstdDictionary
  const engine = decompressZstd(guard, blocksAtOnce)
  try {
    yield* engine.feed(await cursor.take(header.headerBytes))
    const problem = yield* decodeBlocks(cursor, engine, blocksAtOnce)
    if (problem !== null || !header.hasChecksum) return problem
    const checksum = await cursor.take(checksumBytes)
    if (checksum.length < checksumBytes) return damageReasons.compressedCut
    yield* engine.feed(checksum)
    return engine.failed ? damageReasons.compressedChecksum : null
  } finally {
    engine.close()
  }
}

async function* decodeBlocks(
  cursor: ByteCursor,
  engine: Decompressor,
  blocksAtOnce: number,
): Decoding {
  for (;;) {
    const { stored, problem, isLast } = await takeBlocks(cursor, blocksAtOnce)
    yield* engine.feed(stored)
    if (engine.limited) return damageReasons.expansionLimit
    if (engine.failed) return damageReasons.compressedBroken
    if (problem !== null || isLast) return problem
  }
}

interface StoredBlocks {
  /** With their headers; all that is there of the last one where it is cut short. */
  readonly stored: Uint8Array
  /** What is wrong behind them. */
  readonly problem: string | null
  readonly isLast: boolean
}

async function takeBlocks(cursor: ByteCursor, count: number): Promise<StoredBlocks> {
  const blocks: Uint8Array[] = []
  const taken = (problem: string | null, isLast = false): StoredBlocks => ({
    stored: Buffer.concat(blocks),
    problem,
    isLast,
  })
  while (blocks.length < count) {
    const prefix = await cursor.peek(blockHeaderBytes)
    if (prefix.length < blockHeaderBytes) return taken(damageReasons.compressedCut)
    const block = readBlockHeader(prefix)
    if (block === null) return taken(damageReasons.compressedBroken)
    const blockBytes = blockHeaderBytes + block.storedBytes
    const stored = await cursor.take(blockBytes)
    blocks.push(stored)
    if (stored.length < blockBytes) return taken(damageReasons.compressedCut)
    if (block.isLast) return taken(null, true)
  }
  return taken(null)
}
