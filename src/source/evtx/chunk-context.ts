import { decodeUtf16 } from './decode-utf16.ts'
import { viewOf } from './format.ts'
import type { Layout, Place } from './layout.ts'
import type { LayoutCache } from './layout-cache.ts'
import { limits } from './limits.ts'
import { lossReasons } from './losses.ts'
import type { NameUse } from './parse-trace.ts'
import { Undecodable } from './undecodable.ts'

export interface Name {
  readonly text: string
  /** Of the whole structure in the chunk. */
  readonly bytes: number
}

/** By offset of the template's definition; null where it cannot be used. */
export type Layouts = Map<number, Layout | null>

/** Of the field that says where a name lies. */
export const nameOffsetBytes = 4
/** Offset of the next name in its bucket, and hash; nothing depends on them. */
export const nameLinkBytes = 6
/** The links and the count of characters; then the characters and a zero. */
const nameHeaderBytes: number = nameLinkBytes + 2
const nameEndBytes = 2

/** What the records of one chunk share: names, templates, and how much work is left for them. */
export class ChunkContext {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly cache: LayoutCache
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

  constructor(chunk: Uint8Array, cache: LayoutCache) {
    this.bytes = chunk
    this.view = viewOf(chunk)
    this.cache = cache
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

  /** Whether the record at hand may still do so much work. */
  canSpend(units: number): boolean {
    return units <= this.#recordUnits
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

  /** Takes a name as known whose structure was compared, charged like one that is read. */
  noteName(offset: number, name: Name): void {
    if (this.#names.has(offset)) return
    this.spend(name.text.length)
    this.#names.set(offset, name)
  }

  /** Whether the field at `at` of the chunk leads to the name as it did elsewhere. Costs no work. */
  isNameAt(at: number, { name: { text }, isInline }: NameUse): boolean {
    const offset = this.view.getUint32(at, true)
    const isInlineHere = offset === at + nameOffsetBytes
    if (isInlineHere !== isInline) return false
    const known = this.#names.get(offset)
    // The characters of a name in its place are compared with the bytes around it.
    return isInline || (known === undefined ? this.#holdsName(offset, text) : known.text === text)
  }

  #holdsName(offset: number, text: string): boolean {
    const start = offset + nameHeaderBytes
    const { view } = this
    if (start + 2 * text.length > view.byteLength) return false
    if (view.getUint16(start - 2, true) !== text.length) return false
    return decodeUtf16(view, start, start + 2 * text.length) === text
  }
}
