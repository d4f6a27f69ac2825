import type { Transform } from 'node:stream'
import { constants, createInflateRaw, createZstdDecompress } from 'node:zlib'
import type { BytesGuard } from './decode-twice.ts'

/** What a block of zstd gives at most (RFC 8878 §3.1.1.2). */
const zstdBlockBytesMax = 128 * 1024

const guardedBytes = 128 * 1024

/**
 * 2^27 = 128 MiB, what `zstd --long=27` writes and what the decoder takes by default. The engine
 * allocates the window a frame asks for: that is the most memory one zstd layer costs.
 */
export const zstdWindowLogMax = 27

type Engine = Transform & { readonly bytesWritten: number }

/**
 * One run of a zlib engine, fed by hand. A pipeline drops what the engine decoded before it met a
 * cut or an error; here everything it made is handed out first, and how the run ended is a value.
 */
export class Decompressor {
  readonly #engine: Engine
  readonly #guard: BytesGuard
  #ended = false
  #failed = false
  #limited = false
  #wake: () => void = () => undefined

  constructor(engine: Engine, guard: BytesGuard) {
    this.#engine = engine
    this.#guard = guard
    engine.on('readable', () => this.#wake())
    engine.on('end', () => {
      this.#ended = true
      this.#wake()
    })
    engine.on('error', () => {
      this.#failed = true
      this.#wake()
    })
  }

  /** The engine met the end of its stream: what it was fed beyond that is not consumed. */
  get ended(): boolean {
    return this.#ended
  }

  /** The engine gave up: damaged, or cut when `finish` was called. */
  get failed(): boolean {
    return this.#failed
  }

  /** The guard said no: nothing more is handed out. */
  get limited(): boolean {
    return this.#limited
  }

  /** Compressed bytes used so far. */
  get consumedBytes(): number {
    return this.#engine.bytesWritten
  }

  /** Decodes one piece of input and yields all it gives. */
  async *feed(input: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
    const before = this.consumedBytes
    yield* this.#run(done => this.#engine.write(input, done))
    const isRefused = this.consumedBytes - before < input.length
    if (isRefused && !this.#failed && !this.#limited) this.#ended = true
  }

  /** Tells the engine that no input is left; afterwards it has `ended` or `failed`. */
  finish(): AsyncGenerator<Uint8Array, void, undefined> {
    // `end` calls back only once the readable side is drained, which is what `ended` says.
    return this.#run(() => this.#engine.end())
  }

  close(): void {
    this.#engine.destroy()
  }

  async *#run(start: (done: () => void) => void): AsyncGenerator<Uint8Array, void, undefined> {
    let done = false
    start(() => {
      done = true
      this.#wake()
    })
    for (;;) {
      const settled = done || this.#ended || this.#failed
      yield* this.#available()
      if (settled || this.#limited) return
      await this.#change(() => done)
    }
  }

  *#available(): Generator<Uint8Array, void, undefined> {
    for (;;) {
      const chunk = this.#engine.read() as Uint8Array | null
      if (chunk === null) return
      const allowed = this.#allowedOf(chunk)
      if (allowed.length > 0) yield allowed
      if (this.#limited) return
    }
  }

  /** What the guard lets pass, in steps of one size: a limit cuts large pieces and small ones alike. */
  #allowedOf(chunk: Uint8Array): Uint8Array {
    for (let at = 0; at < chunk.length; at += guardedBytes) {
      this.#limited ||= !this.#guard.allows(Math.min(guardedBytes, chunk.length - at))
      if (this.#limited) return chunk.subarray(0, at)
    }
    return chunk
  }

  /** Resolves at the next event of the engine, at once if the run has settled meanwhile. */
  async #change(done: () => boolean): Promise<void> {
    await new Promise<void>(resolve => {
      this.#wake = resolve
      if (done() || this.#ended || this.#failed || this.#engine.readableLength > 0) resolve()
    })
  }
}

/** `chunkBytes`: so many are made at a time, and lost where there is damage among them. */
export const inflateRaw = (guard: BytesGuard, chunkBytes: number): Decompressor =>
  new Decompressor(createInflateRaw({ chunkSize: chunkBytes }), guard)

/**
 * `blocksPerFeed`: so many blocks come at a time. There is room for two such feeds and a little more: what
 * filled it to the last byte would have to be asked whether it has any more to give.
 */
export const decompressZstd = (guard: BytesGuard, blocksPerFeed: number): Decompressor =>
  new Decompressor(
    createZstdDecompress({
      chunkSize: 2 * blocksPerFeed * zstdBlockBytesMax + 4096,
      params: { [constants.ZSTD_d_windowLogMax]: zstdWindowLogMax },
    }),
    guard,
  )
