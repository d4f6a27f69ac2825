import { allocateBytes, searchableBytes } from './byte-text.ts'
import { mebibyte } from './frame.ts'

const lineFeed = 0x0a

/**
 * The bytes of a stream that are not yet framed. Says when framing again is worth its cost, so
 * that one record of many chunks is scanned a few times, not once a chunk.
 */
export class ByteWindow {
  readonly #lengthMax: number
  readonly #allocate: (byteCount: number) => Uint8Array
  /** What was shown and not dropped: `[start, end)` of the buffer. */
  #buffer: Uint8Array
  #start = 0
  #end = 0
  #fresh: Uint8Array[] = []
  #freshBytes = 0
  #freshLineEnd = false

  /**
   * From `lengthMax` bytes on it is always time to frame. `allocate` may give the buffer that it
   * gave before, grown, with what it held.
   */
  constructor(lengthMax: number, allocate: (byteCount: number) => Uint8Array = allocateBytes) {
    this.#lengthMax = lengthMax
    this.#allocate = allocate
    this.#buffer = searchableBytes(allocate(0))
  }

  append(chunk: Uint8Array): void {
    if (chunk.length === 0) return
    const bytes = searchableBytes(chunk)
    this.#fresh.push(bytes)
    this.#freshBytes += bytes.length
    this.#freshLineEnd ||= bytes.includes(lineFeed)
  }

  /**
   * True when a line end came (a record may be whole now; live streams should not wait) or when
   * the bytes doubled. Beyond a mebibyte a line end alone must have an eighth of new bytes with it.
   */
  get isDue(): boolean {
    const held = this.#end - this.#start
    if (held + this.#freshBytes >= this.#lengthMax || this.#freshBytes >= held) return true
    return this.#freshLineEnd && (held < mebibyte || this.#freshBytes >= held / 8)
  }

  /** All bytes in one piece, valid until the next call: the buffer is used again. */
  view(): Uint8Array {
    const held = this.#end - this.#start
    const length = held + this.#freshBytes
    if (this.#start > 0) this.#buffer.copyWithin(0, this.#start, this.#end)
    if (length > this.#buffer.length) this.#grow(length, held)
    let end = held
    for (const chunk of this.#fresh) {
      this.#buffer.set(chunk, end)
      end += chunk.length
    }
    this.#start = 0
    this.#end = end
    this.#fresh = []
    this.#freshBytes = 0
    this.#freshLineEnd = false
    return this.#buffer.subarray(0, end)
  }

  /** Bytes that were taken up and not dropped. */
  get held(): number {
    return this.#end - this.#start + this.#freshBytes
  }

  /** Room for so many more bytes behind those held, to be filled and then taken up with `fill`. */
  room(byteCount: number): Uint8Array {
    this.view()
    const length = this.#end + byteCount
    if (length > this.#buffer.length) this.#grow(length, this.#end)
    return this.#buffer.subarray(this.#end, length)
  }

  /** Takes up what was written to the room. */
  fill(byteCount: number): void {
    this.#end += byteCount
  }

  /** Drops all, and asks for the buffer anew: somebody else may have used it. */
  clear(): void {
    this.#fresh = []
    this.#freshBytes = 0
    this.#freshLineEnd = false
    this.#start = 0
    this.#end = 0
    this.#buffer = searchableBytes(this.#allocate(0))
  }

  dropFirst(count: number): void {
    this.#start += count
  }

  #grow(length: number, held: number): void {
    const before = this.#buffer
    const grown = searchableBytes(this.#allocate(Math.max(length, 2 * before.length)))
    // Memory that grew in its place took `before` away, and holds what that held.
    if (before.length > 0) grown.set(before.subarray(0, held))
    this.#buffer = grown
  }
}
