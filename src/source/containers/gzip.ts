import { crc32 } from 'node:zlib'
import type { ByteCursor } from '../../base/byte-cursor.ts'
import { damageReasons, type NoteDamage } from '../damage.ts'
import { decodeTwice, type ReadAgain } from './decode-twice.ts'
import { inflate } from './deflate.ts'
import type { ExpansionGuard } from './expansion-guard.ts'
import { observeBytes } from './observe-bytes.ts'

/** FNAME and FCOMMENT are meant to be short; a longer one is damage. */
const headerTextBytesMax = 64 * 1024
const flags = { headerChecksum: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 } as const

/** RFC 1952: magic and the only compression method there is, deflate. */
export const isGzip = (head: Uint8Array): boolean =>
  head.length >= 3 && head[0] === 0x1f && head[1] === 0x8b && head[2] === 8

/**
 * Decodes all members of a gzip stream (RFC 1952), one after another. Framing is read here and not
 * left to the zlib engine, which throws away the last bytes it decoded when a checksum is wrong.
 * Zero padding after the last member is normal (tapes, block devices).
 */
export async function* gunzip(
  cursor: ByteCursor,
  guard: ExpansionGuard,
  note: NoteDamage,
  again: ReadAgain = null,
): AsyncGenerator<Uint8Array, void, undefined> {
  let offset = 0
  const stop = (reason: string): void => note({ reason, offset })
  for (;;) {
    const header = await readHeader(cursor)
    if (header !== null) return stop(header)
    let checksum = 0
    const start = offset
    const problem = yield* observeBytes(decodeTwice(cursor, guard, again, inflate), chunk => {
      checksum = crc32(chunk, checksum)
      offset += chunk.length
    })
    if (problem !== null) return stop(problem)
    const trailer = await cursor.take(8)
    if (trailer.length < 8) return stop(damageReasons.compressedCut)
    if (!trailerFits(trailer, checksum, offset - start)) stop(damageReasons.compressedChecksum)
    if (await isAtEnd(cursor)) return
    if (!isGzip(await cursor.peek(3))) return stop(damageReasons.compressedTail)
  }
}

function trailerFits(trailer: Uint8Array, checksum: number, size: number): boolean {
  const view = new DataView(trailer.buffer, trailer.byteOffset, trailer.byteLength)
  // ISIZE is the size modulo 2^32.
  return view.getUint32(0, true) === checksum && view.getUint32(4, true) === size % 2 ** 32
}

/** Passes over a member's header; returns what was wrong with it. */
async function readHeader(cursor: ByteCursor): Promise<string | null> {
  const fixed = await cursor.take(10)
  if (fixed.length < 10) return damageReasons.compressedCut
  const set = fixed[3] ?? 0
  if (!isGzip(fixed) || (set & flags.reserved) !== 0) return damageReasons.compressedBroken
  if ((set & flags.extra) !== 0) {
    const length = await cursor.take(2)
    const extraBytes = (length[0] ?? 0) + (length[1] ?? 0) * 256
    if ((await cursor.skip(extraBytes)) < extraBytes) return damageReasons.compressedCut
  }
  for (const flag of [flags.name, flags.comment]) {
    if ((set & flag) === 0) continue
    const text = await cursor.peek(headerTextBytesMax)
    const end = text.indexOf(0)
    if (end === -1) {
      return text.length < headerTextBytesMax
        ? damageReasons.compressedCut
        : damageReasons.compressedBroken
    }
    await cursor.skip(end + 1)
  }
  if ((set & flags.headerChecksum) !== 0) await cursor.skip(2)
  return null
}

/** True when nothing but zero bytes is left; they are passed over. */
async function isAtEnd(cursor: ByteCursor): Promise<boolean> {
  for (;;) {
    const chunk = await cursor.chunk(64 * 1024)
    if (chunk === null) return true
    const other = chunk.findIndex(byte => byte !== 0)
    if (other !== -1) {
      cursor.unread(chunk.subarray(other))
      return false
    }
  }
}
