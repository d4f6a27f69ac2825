import { readSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { readFailure } from '../damage.ts'
import type { ReadWatch } from '../read-watch.ts'

/** Bytes that can be read at any place: what the directory at the end of a zip needs. */
export interface RandomAccess {
  readonly sizeBytes: number
  /** The bytes from `position`, at most `count`; fewer at the end, or where the disk fails. */
  readonly read: (position: number, count: number) => Promise<Uint8Array>
  /** Of the open file. */
  readonly descriptor?: number
  /**
   * Fills `target` from `position` on, as far as one read of the file goes, and returns how many
   * bytes there were; 0 at the end, or where the disk fails. Blocks: what the system has at hand
   * comes in less time than a thread takes to be asked.
   */
  readonly readInto?: (target: Uint8Array, position: number) => number
}

/** Bytes read from disk at a time: large enough that the calls cost nothing beside the decoding. */
export const readBytes = 256 * 1024

export const accessMemory = (bytes: Uint8Array): RandomAccess => ({
  sizeBytes: bytes.length,
  read: async (position, count) => bytes.subarray(position, position + count),
})

export const accessFile = (
  handle: FileHandle,
  sizeBytes: number,
  watch: ReadWatch,
): RandomAccess => ({
  sizeBytes,
  read: async (position, count) => {
    watch.signal.throwIfAborted()
    const length = Math.max(0, Math.min(count, sizeBytes - position))
    const bytes = new Uint8Array(length)
    const filled = await fill(handle, bytes, position, watch)
    watch.onRead(filled)
    return bytes.subarray(0, filled)
  },
  descriptor: handle.fd,
  readInto: (target, position) => {
    watch.signal.throwIfAborted()
    try {
      const count = readSync(handle.fd, target, 0, target.length, position)
      watch.onRead(count)
      return count
    } catch (error) {
      watch.note({ reason: readFailure(error), offset: position })
      return 0
    }
  },
})

async function fill(
  handle: FileHandle,
  bytes: Uint8Array,
  position: number,
  { note }: ReadWatch,
): Promise<number> {
  let filled = 0
  try {
    while (filled < bytes.length) {
      const left = bytes.length - filled
      const { bytesRead } = await handle.read(bytes, filled, left, position + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
  } catch (error) {
    note({ reason: readFailure(error), offset: position + filled })
  }
  return filled
}

/** The bytes from `start` up to `end`, in order. */
export async function* readRange(
  access: RandomAccess,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let position = start; position < end; ) {
    const chunk = await access.read(position, Math.min(readBytes, end - position))
    if (chunk.length === 0) return
    position += chunk.length
    yield chunk
  }
}
