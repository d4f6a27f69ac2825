import { crc32 } from 'node:zlib'
import type { ByteCursor } from '../../base/byte-cursor.ts'
import { damageReasons, type NoteDamage } from '../damage.ts'
import type { Decoding } from './decode-twice.ts'
import { inflate } from './deflate.ts'
import type { ExpansionGuard } from './expansion-guard.ts'
import { observeBytes } from './observe-bytes.ts'
import { unzstd } from './zstd.ts'

/** Compression methods of APPNOTE.TXT §4.4.5 that are read. */
const methods = { stored: 0, deflated: 8, zstd: 93 } as const

export const isReadableMethod = (method: number): boolean =>
  Object.values<number>(methods).includes(method)

export const isDeflated = (method: number): boolean => method === methods.deflated

/** Bit 0 of the general purpose flags: encrypted, whichever the cipher. */
export const isLocked = (flags: number): boolean => (flags & 1) !== 0

/** What the directory says of a member's content; null where it is not known before reading. */
export interface MemberClaim {
  readonly method: number
  readonly sizeBytes: number | null
  readonly checksum: number | null
}

export interface MemberContext {
  readonly guard: ExpansionGuard
  readonly note: NoteDamage
}

/**
 * Decodes the stored bytes of one member and holds the result to the directory's claim: content
 * that differs is still handed out, the difference is noted.
 */
export async function* decodeMember(
  stored: ByteCursor,
  claim: MemberClaim,
  { guard, note }: MemberContext,
): AsyncGenerator<Uint8Array, void, undefined> {
  let sizeBytes = 0
  let checksum = 0
  let isWhole = true
  const noteEnd = (reason: string): void => {
    isWhole = false
    note({ reason, offset: sizeBytes })
  }
  const decoded = decode(stored, claim.method, { guard, note: ({ reason }) => noteEnd(reason) })
  const problem = yield* observeBytes(decoded, chunk => {
    sizeBytes += chunk.length
    checksum = crc32(chunk, checksum)
  })
  if (problem !== null) noteEnd(problem)
  if (!isWhole) return
  if (claim.sizeBytes !== null && claim.sizeBytes !== sizeBytes) {
    noteEnd(damageReasons.memberSize)
  } else if (claim.checksum !== null && claim.checksum !== checksum) {
    noteEnd(damageReasons.memberChecksum)
  }
}

/** Yields the content; the return value is what was wrong with the stream, if that was not noted. */
async function* decode(
  stored: ByteCursor,
  method: number,
  { guard, note }: MemberContext,
): Decoding {
  if (method === methods.deflated) return yield* inflate(stored, guard, true)
  yield* method === methods.zstd ? unzstd(stored, guard, note) : stored.rest()
  return null
}
