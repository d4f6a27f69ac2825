import type { ByteCursor } from '../../base/byte-cursor.ts'
import { damageReasons } from '../damage.ts'
import type { ExpansionGuard } from './expansion-guard.ts'
import { observeBytes } from './observe-bytes.ts'

/** Gives the bytes from an offset on once more; null where they come only once. */
export type ReadAgain = ((offset: number) => ByteCursor) | null

export type BytesGuard = Pick<ExpansionGuard, 'allows'>

/** What can be read, and as the return value what was wrong, null for nothing. */
export type Decoding = AsyncGenerator<Uint8Array, string | null, undefined>

/** `isCareful`: what stands before damage must be given; else it may be lost, a mebibyte or two. */
type Decode = (cursor: ByteCursor, guard: BytesGuard, isCareful: boolean) => Decoding

/**
 * Decodes in large pieces, which spares a scan a third of its time. What an engine has made of a piece is
 * lost with damage in it: such a stream is decoded a second time with care, from where it began, and
 * what was given already is passed over. One that comes only once is decoded with care at once.
 */
export async function* decodeTwice(
  cursor: ByteCursor,
  guard: ExpansionGuard,
  again: ReadAgain,
  decode: Decode,
): Decoding {
  if (again === null) return yield* decode(cursor, guard, true)
  const start = cursor.offset
  let given = 0
  const problem = yield* observeBytes(decode(cursor, guard, false), chunk => {
    given += chunk.length
  })
  if (problem !== damageReasons.compressedBroken) return problem
  const second = again(start)
  try {
    return yield* behind(given, decode(second, guardBehind(given, guard), true))
  } finally {
    await second.close()
  }
}

/** The chunks without the first `size` bytes. */
async function* behind(size: number, chunks: Decoding): Decoding {
  let left = size
  try {
    for (;;) {
      const step = await chunks.next()
      if (step.done === true) return step.value
      const chunk = step.value.subarray(left)
      left -= step.value.length - chunk.length
      if (chunk.length > 0) yield chunk
    }
  } finally {
    await chunks.return(null)
  }
}

/** Lets what was counted before pass uncounted. */
function guardBehind(size: number, guard: ExpansionGuard): BytesGuard {
  let left = size
  return {
    allows: bytes => {
      const counted = Math.max(0, bytes - left)
      left -= bytes - counted
      return guard.allows(counted)
    },
  }
}
