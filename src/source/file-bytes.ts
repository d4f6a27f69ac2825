import { type FileHandle, open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { accessFile, type RandomAccess, readBytes } from './containers/random-access.ts'
import { readFailure } from './damage.ts'
import type { ReadWatch } from './read-watch.ts'

/** An opened outermost input. */
export interface OpenedBytes {
  readonly bytes: AsyncIterable<Uint8Array>
  /** Null for pipes and devices. */
  readonly access: RandomAccess | null
  readonly close: () => Promise<void>
}

/** Opens a file, pipe or device for reading; throws the system's error where that is refused. */
export async function openFile(location: Buffer, watch: ReadWatch): Promise<OpenedBytes> {
  const opening = open(location, 'r')
  const handle = await unlessAborted(opening, watch.signal).catch((error: unknown) => {
    // A pipe opens when its writer comes; one that nobody waits for any more is closed then.
    opening.then(late => late.close()).catch(() => undefined)
    throw error
  })
  try {
    const status = await handle.stat()
    const isFile = status.isFile()
    return {
      bytes: readHandle(handle, isFile ? status.size : readBytes, watch),
      access: isFile ? accessFile(handle, status.size, watch) : null,
      // Closing waits for a pending read, which on a silent pipe may last for ever.
      close: async () => {
        const closed = handle.close()
        if (isFile || !watch.signal.aborted) await closed
        else closed.catch(() => undefined)
      },
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function* readHandle(
  handle: FileHandle,
  expectedBytes: number,
  { signal, onRead, note }: ReadWatch,
): AsyncGenerator<Uint8Array, void, undefined> {
  // One byte more than a small file has, so that its end shows with the first read. The size is a
  // hint only: logs grow, and files under /proc say 0.
  const chunkBytes = Math.max(4096, Math.min(readBytes, expectedBytes + 1))
  for (let offset = 0; ; ) {
    signal.throwIfAborted()
    const chunk = await readNext(handle, chunkBytes, signal)
    if ('error' in chunk) return note({ reason: readFailure(chunk.error), offset })
    if (chunk.bytes.length === 0) return
    offset += chunk.bytes.length
    onRead(chunk.bytes.length)
    yield chunk.bytes
  }
}

async function readNext(
  handle: FileHandle,
  chunkBytes: number,
  signal: AbortSignal,
): Promise<{ readonly bytes: Uint8Array } | { readonly error: unknown }> {
  try {
    const buffer = Buffer.allocUnsafeSlow(chunkBytes)
    const { bytesRead } = await unlessAborted(handle.read(buffer, 0, chunkBytes, null), signal)
    return { bytes: buffer.subarray(0, bytesRead) }
  } catch (error) {
    signal.throwIfAborted()
    return { error }
  }
}

/** Standard input, or any stream that stands for it. It is destroyed at the end or when aborted. */
export function openStream(stream: Readable, watch: ReadWatch): OpenedBytes {
  const { signal } = watch
  const abort = (): void => {
    stream.destroy()
  }
  signal.addEventListener('abort', abort, { once: true })
  return {
    bytes: readStream(stream, watch),
    access: null,
    close: async () => {
      signal.removeEventListener('abort', abort)
      stream.destroy()
    },
  }
}

async function* readStream(
  stream: Readable,
  { signal, onRead, note }: ReadWatch,
): AsyncGenerator<Uint8Array, void, undefined> {
  let offset = 0
  try {
    for await (const chunk of stream) {
      const bytes: Uint8Array = chunk
      offset += bytes.length
      onRead(bytes.length)
      yield bytes
    }
  } catch (error) {
    signal.throwIfAborted()
    note({ reason: readFailure(error), offset })
  }
  signal.throwIfAborted()
}

/** Stops waiting when aborted. What a pipe may still bring is dropped. */
async function unlessAborted<Result>(
  pending: Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  signal.throwIfAborted()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([pending, aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
