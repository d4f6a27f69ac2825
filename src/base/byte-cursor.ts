/**
 * Reads a stream of byte chunks by count: look ahead, take, give back. Pulls only what is asked
 * for, so it holds no more than the largest peek and one chunk of the source.
 */
export class ByteCursor {
  readonly #source: AsyncIterator<Uint8Array>
  readonly #held: Uint8Array[] = []
  #heldBytes = 0
  #ended = false
  #offset = 0

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#source = bytes[Symbol.asyncIterator]()
  }

  /** Bytes handed out so far, those given back subtracted. */
  get offset(): number {
    return this.#offset
  }

  /** The next `count` bytes without consuming them; fewer only where the stream ends. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.#heldBytes < count && (await this.#pull())) continue
    return this.#first(count)
  }

  /** The next `count` bytes; fewer only where the stream ends. */
  async take(count: number): Promise<Uint8Array> {
    const taken = await this.peek(count)
    this.#drop(taken.length)
    return taken
  }

  /** Between 1 and `countMax` bytes without copying, or null at the end of the stream. */
  async chunk(countMax: number): Promise<Uint8Array | null> {
    if (this.#heldBytes === 0 && !(await this.#pull())) return null
    const first = this.#held[0] ?? new Uint8Array()
    const taken = first.length <= countMax ? first : first.subarray(0, countMax)
    this.#drop(taken.length)
    return taken
  }

  /** Passes over `count` bytes; returns how many there were. */
  async skip(count: number): Promise<number> {
    let left = count
    while (left > 0) {
      const chunk = await this.chunk(left)
      if (chunk === null) break
      left -= chunk.length
    }
    return count - left
  }

  /** Gives back the bytes taken last: they come again. */
  unread(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#held.unshift(bytes)
    this.#heldBytes += bytes.length
    this.#offset -= bytes.length
  }

  /** All that is left, chunk by chunk. */
  async *rest(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const chunk = await this.chunk(Number.POSITIVE_INFINITY)
      if (chunk === null) return
      yield chunk
    }
  }

  /** Lets the source release what it holds; nothing can be read after that. */
  async close(): Promise<void> {
    this.#held.length = 0
    this.#heldBytes = 0
    this.#ended = true
    await this.#source.return?.()
  }

  async #pull(): Promise<boolean> {
    while (!this.#ended) {
      const next = await this.#source.next()
      if (next.done === true) {
        this.#ended = true
      } else if (next.value.length > 0) {
        this.#held.push(next.value)
        this.#heldBytes += next.value.length
        return true
      }
    }
    return false
  }

  #first(count: number): Uint8Array {
    const length = Math.min(count, this.#heldBytes)
    const first = this.#held[0]
    if (first === undefined) return new Uint8Array()
    if (first.length >= length) return first.subarray(0, length)
    return this.#mergeHeld().subarray(0, length)
  }

  #mergeHeld(): Uint8Array {
    const merged = new Uint8Array(this.#heldBytes)
    let end = 0
    for (const chunk of this.#held) {
      merged.set(chunk, end)
      end += chunk.length
    }
    this.#held.splice(0, this.#held.length, merged)
    return merged
  }

  #drop(count: number): void {
    this.#offset += count
    this.#heldBytes -= count
    let left = count
    for (let first = this.#held[0]; first !== undefined && left > 0; first = this.#held[0]) {
      if (left < first.length) {
        this.#held[0] = first.subarray(left)
        return
      }
      left -= first.length
      this.#held.shift()
    }
  }
}
