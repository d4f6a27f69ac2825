import { decodeUtf16 } from './decode-utf16.ts'
import { viewOf } from './format.ts'
import type { Place, Step } from './layout.ts'
import { limits } from './limits.ts'
import { lossReasons } from './losses.ts'
import { Undecodable } from './undecodable.ts'

export interface Name {
  readonly text: string
  /** Of the whole structure in the chunk. */
  readonly bytes: number
}

/** By offset of the template's definition; null where it cannot be used. */
export type Layouts = Map<number, readonly Step[] | null>

/** Offset of the next name in its bucket, hash, count of characters; then the characters and a zero. */
const nameHeaderBytes = 8
const nameEndBytes = 2

/** What the records of one chunk share: names, templates, and how much work is left for them. */
export class ChunkContext {
  readonly view: DataView
  readonly layouts: Readonly<Record<Place, Layouts>> = {
    document: new Map(),
    event: new Map(),
    system: new Map(),
    rendering: new Map(),
    data: new Map(),
  }
  readonly #names = new Map<number, Name>()
  #chunkUnits: number
  #recordUnits = 0

  constructor(chunk: Uint8Array) {
    this.view = viewOf(chunk)
    this.#chunkUnits = chunk.length * limits.unitsPerChunkByte
  }

  /** Gives the next record its share of the chunk's work. */
  startRecord(): void {
    this.#recordUnits = Math.min(limits.recordUnitsMax, this.#chunkUnits)
  }

  spend(units: number): void {
    this.#recordUnits -= units
    this.#chunkUnits -= units
    if (this.#recordUnits < 0) throw new Undecodable(lossReasons.recordTooCostly)
  }

  /** What is left of the chunk's work, to be given back after work that should not count. */
  get unitsLeft(): number {
    return this.#chunkUnits
  }

  set unitsLeft(units: number) {
    this.#chunkUnits = units
  }

  /** The name whose structure begins at `offset`, wherever in the chunk that is. */
  nameAt(offset: number): Name {
    const known = this.#names.get(offset)
    if (known !== undefined) return known
    const { view } = this
    const start = offset + nameHeaderBytes
    if (start > view.byteLength) throw new Undecodable(lossReasons.recordUndecodable)
    const length = view.getUint16(start - 2, true)
    const end = start + 2 * length
    if (length > limits.nameLengthMax || end > view.byteLength) {
      throw new Undecodable(lossReasons.recordUndecodable)
    }
    this.spend(length)
    const name = { text: decodeUtf16(view, start, end), bytes: end - offset + nameEndBytes }
    this.#names.set(offset, name)
    return name
  }
}
