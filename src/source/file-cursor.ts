import { setImmediate } from 'node:timers/promises'
import type { Input } from './source.ts'

/** What was read is still in the processor's caches when it is checked; a megabyte is not. */
const bufferBytes = 256 * 1024
/** A turn for signals and timers is due each time so many reads were made. */
const readsPerTurn = 64

/**
 * As a `ByteCursor`, over a plain file and in one buffer that is used again: what `peek` gave is
 * void after the next call.
 */
export class FileCursor {
  readonly #readInto: NonNullable<Input['readInto']>
  readonly #buffer = new Uint8Array(bufferBytes)
  #start = 0
  #end = 0
  #reads = 0
  #offset = 0

  constructor(readInto: NonNullable<Input['readInto']>) {
    this.#readInto = readInto
  }

  /** Bytes consumed so far. */
  get offset(): number {
    return this.#offset
  }

  /** Bytes read and not consumed. */
  get held(): number {
    return this.#end - this.#start
  }

  /** Goes on at another place of the file; what is held is dropped. */
  moveTo(offset: number): void {
    this.#start = this.#end
    this.#offset = offset
  }

  /** The next `count` bytes without consuming them, at most as many as the buffer has; fewer only at the end. */
  async peek(count: number): Promise<Uint8Array> {
    if (this.#end - this.#start < count) await this.#fill(count)
    return this.#buffer.subarray(this.#start, Math.min(this.#end, this.#start + count))
  }

  /** Passes over bytes that were looked at. */
  async skip(count: number): Promise<void> {
    this.#start += count
    this.#offset += count
  }

  async close(): Promise<void> {
    this.#start = this.#end
  }

  async #fill(count: number): Promise<void> {
    this.#buffer.copyWithin(0, this.#start, this.#end)
    this.#end -= this.#start
    this.#start = 0
    while (this.#end < count) {
      const read = this.#readInto(this.#buffer.subarray(this.#end), this.#offset + this.#end)
      if (read === 0) return
      this.#end += read
      if (++this.#reads % readsPerTurn === 0) await setImmediate()
    }
  }
}
