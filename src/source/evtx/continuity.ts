import type { Loss } from '../source.ts'
import type { ChunkHeader } from './chunk-header.ts'
import { isTrusted } from './chunk-header.ts'
import type { FileHeader } from './file-header.ts'
import { isSettled } from './file-header.ts'
import { chunkBytes, recordsPerChunkMax } from './format.ts'
import { lossOf, lossReasons } from './losses.ts'

/** Neighbouring bytes on the chunk grid that hold no chunk. */
interface Hole {
  readonly offset: number
  bytes: number
  /** Only zeros: destroyed when a chunk follows, else perhaps preallocated space never used. */
  empty: boolean
}

/**
 * Follows the record ids from chunk to chunk. Records are numbered through a whole log, so the
 * chunks on both sides of a destroyed one tell how many records it held, and the header of a
 * properly closed log tells how many a cut took away.
 */
export class Continuity {
  readonly #path: string
  #hole: Hole | null = null
  /** Last id of the chunk before, null where there is none or its header is not to be believed. */
  #previousLastId: number | null = null
  #highestId = 0
  /** Places on the chunk grid passed so far, destroyed chunks among them. */
  #chunks = 0

  constructor(path: string) {
    this.#path = path
  }

  noteHole(offset: number, bytes: number, empty: boolean): void {
    if (this.#hole === null) {
      this.#hole = { offset, bytes, empty }
    } else {
      this.#hole.bytes += bytes
      this.#hole.empty &&= empty
    }
  }

  /** To be called for each chunk in order; returns what was lost just before it. */
  noteChunk(header: ChunkHeader): readonly Loss[] {
    const known = isTrusted(header)
    const losses = this.#closeHole(known ? header.firstRecordId : null)
    this.#chunks++
    this.#previousLastId = known ? header.lastRecordId : null
    if (known) this.#highestId = Math.max(this.#highestId, header.lastRecordId)
    return losses
  }

  /** To be called at the end of the input; returns what is missing there. */
  noteEnd(header: FileHeader | null, offset: number): readonly Loss[] {
    const settled = header !== null && isSettled(header)
    const missing = settled && this.#chunks < header.chunkCount
    if (!missing) return this.#hole?.empty === false ? this.#closeHole(null) : []
    const nextId = this.#chunks === 0 ? null : header.nextRecordId
    if (this.#hole !== null) return this.#closeHole(nextId)
    const records = nextId === null ? 0 : Math.max(nextId - this.#highestId - 1, 0)
    const record = records > 0 ? this.#highestId + 1 : null
    return [lossOf(lossReasons.fileCut, records, { path: this.#path, offset, record })]
  }

  #closeHole(nextId: number | null): readonly Loss[] {
    const hole = this.#hole
    if (hole === null) return []
    this.#hole = null
    this.#chunks += Math.round(hole.bytes / chunkBytes)
    const first = this.#previousLastId === null ? null : this.#previousLastId + 1
    const records = first === null || nextId === null ? 0 : nextId - first
    const chunks = Math.ceil(hole.bytes / chunkBytes)
    const counted = records > 0 && records <= chunks * recordsPerChunkMax
    const place = { path: this.#path, offset: hole.offset }
    return [
      counted
        ? lossOf(lossReasons.chunkDestroyed, records, { ...place, record: first })
        : lossOf(lossReasons.chunkDestroyed, 0, place),
    ]
  }
}
