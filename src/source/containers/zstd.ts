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

/** Blocks decoded at a time, as long as they are sound: asking for each alone takes as long as decoding three. */
const blocksPerFeed = 8

/**
 * Decodes all frames of a zstd stream (RFC 8878), one after another; skippable frames are passed
 * over. `again` gives the bytes from an offset on once more; null where they come only once.
 */
export async function* unzstd(
  cursor: ByteCursor,
  guard: ExpansionGuard,
  note: NoteDamage,
  again: ((offset: number) => ByteCursor) | null = null,
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
      problem = yield* observeBytes(readFrame(cursor, guard, again), chunk => {
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

/**
 * Yields what one frame holds; the generator's return value is what was wrong with it. What an engine
 * made of several blocks is lost with a broken one among them: such a frame is decoded a second
 * time, block by block, so that damage costs nothing of what stands before it.
 */
async function* readFrame(
  cursor: ByteCursor,
  guard: ExpansionGuard,
  again: ((offset: number) => ByteCursor) | null,
): AsyncGenerator<Uint8Array, string | null, undefined> {
  if (again === null) return yield* decodeFrame(cursor, guard, 1)
  const start = cursor.offset
  let known = 0
  const problem = yield* observeBytes(decodeFrame(cursor, guard, blocksPerFeed), chunk => {
    known += chunk.length
  })
  if (problem !== damageReasons.compressedBroken) return problem
  const second = again(start)
  try {
    return yield* behind(known, decodeFrame(second, guardBehind(known, guard), 1))
  } finally {
    await second.close()
  }
}

async function* decodeFrame(
  cursor: ByteCursor,
  guard: Pick<ExpansionGuard, 'allows'>,
  blocksAtOnce: number,
): AsyncGenerator<Uint8Array, string | null, undefined> {
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
): AsyncGenerator<Uint8Array, string | null, undefined> {
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

/** The chunks without the first `size` bytes. */
async function* behind(
  size: number,
  chunks: AsyncGenerator<Uint8Array, string | null, undefined>,
): AsyncGenerator<Uint8Array, string | null, undefined> {
  let left = size
  for (;;) {
    const step = await chunks.next()
    if (step.done === true) return step.value
    const chunk = step.value.subarray(left)
    left -= step.value.length - chunk.length
    if (chunk.length > 0) yield chunk
  }
}

/** Lets what was counted before pass uncounted. */
function guardBehind(size: number, guard: ExpansionGuard): Pick<ExpansionGuard, 'allows'> {
  let left = size
  return {
    allows: bytes => {
      const counted = Math.max(0, bytes - left)
      left -= bytes - counted
      return guard.allows(counted)
    },
  }
}
