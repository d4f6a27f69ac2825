import { allocateBytes, searchableBytes } from './byte-text.ts'
import { mebibyte } from './frame.ts'

const lineFeed = 0x0a

/**
 * The bytes of a stream that are not yet framed. Says when framing again is worth its cost, so
 * that one record of many chunks is scanned a few times, not once a chunk.
 */
export class ByteWindow {
  readonly #lengthMax: number
  #held: Uint8Array = allocateBytes(0)
  #fresh: Uint8Array[] = []
  #freshBytes = 0
  #freshLineEnd = false

  /** From `lengthMax` bytes on it is always time to frame. */
  constructor(lengthMax: number) {
    this.#lengthMax = lengthMax
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
    const held = this.#held.length
    if (held + this.#freshBytes >= this.#lengthMax || this.#freshBytes >= held) return true
    return this.#freshLineEnd && (held < mebibyte || this.#freshBytes >= held / 8)
  }

  /** All bytes in one piece, valid until `dropFirst`. */
  view(): Uint8Array {
    if (this.#freshBytes > 0) this.#held = this.#joined()
    this.#fresh = []
    this.#freshBytes = 0
    this.#freshLineEnd = false
    return this.#held
  }

  dropFirst(count: number): void {
    this.#held = this.#held.subarray(count)
  }

  #joined(): Uint8Array {
    const [only] = this.#fresh
    if (this.#held.length === 0 && this.#fresh.length === 1 && only !== undefined) return only
    const joined = allocateBytes(this.#held.length + this.#freshBytes)
    joined.set(this.#held)
    let end = this.#held.length
    for (const chunk of this.#fresh) {
      joined.set(chunk, end)
      end += chunk.length
    }
    return joined
  }
}
