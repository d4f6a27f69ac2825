import { type ChunkContext, nameLinkBytes, nameOffsetBytes } from './chunk-context.ts'
import { decodeUtf16 } from './decode-utf16.ts'
import { lossReasons } from './losses.ts'
import { ParseTrace } from './parse-trace.ts'
import { Undecodable } from './undecodable.ts'

/** Steps through BinXML within a range of a chunk. Each read is checked against the range's end. */
export class BinXmlCursor {
  readonly context: ChunkContext
  readonly trace: ParseTrace = new ParseTrace()
  readonly #start: number
  readonly #end: number
  #position: number

  constructor(context: ChunkContext, start: number, end: number) {
    this.context = context
    this.#start = start
    this.#position = start
    this.#end = end
  }

  get position(): number {
    return this.#position
  }

  get end(): number {
    return this.#end
  }

  /** The next byte without passing over it, or -1 at the end. */
  peekByte(): number {
    return this.#position < this.#end ? this.context.view.getUint8(this.#position) : -1
  }

  byte(): number {
    return this.context.view.getUint8(this.#advance(1))
  }

  uint16(): number {
    return this.context.view.getUint16(this.#advance(2), true)
  }

  uint32(): number {
    return this.context.view.getUint32(this.#advance(4), true)
  }

  skip(bytes: number): void {
    this.#advance(bytes)
  }

  /** A text with the count of its UTF-16 units before it. */
  countedText(): string {
    const bytes = 2 * this.uint16()
    const start = this.#advance(bytes)
    this.context.spend(bytes)
    return decodeUtf16(this.context.view, start, start + bytes)
  }

  /** A name by its offset in the chunk; the chunk's first use of a name holds it right here. */
  name(): string {
    const at = this.#position - this.#start
    const offset = this.uint32()
    const { unitsLeft } = this.context
    const name = this.context.nameAt(offset)
    this.trace.nameUnits += unitsLeft - this.context.unitsLeft
    const isInline = offset === this.#position
    const varyingEnd = at + nameOffsetBytes + (isInline ? nameLinkBytes : 0)
    this.trace.names.push({ at, name, isInline, varyingEnd })
    if (isInline) this.skip(name.bytes)
    return name.text
  }

  #advance(bytes: number): number {
    const position = this.#position
    if (bytes > this.#end - position) throw new Undecodable(lossReasons.recordUndecodable)
    this.#position = position + bytes
    return position
  }
}
