import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ByteCursor } from '../../base/byte-cursor.ts'
import type { NoteDamage } from '../damage.ts'
import type { ReadWatch } from '../read-watch.ts'
import { accessFile, accessMemory, type RandomAccess } from './random-access.ts'

export interface SpoolLimits {
  /** Up to this size the stream is held in memory. */
  readonly spoolMemoryBytesMax: number
  /** Up to this size it goes to a temporary file; beyond it is not read. */
  readonly spoolFileBytesMax: number
}

export interface SpoolPlace {
  readonly temporaryFolder: string
  readonly signal: AbortSignal
  readonly note: NoteDamage
}

export interface Spool {
  readonly access: RandomAccess
  /** Removes the temporary file, if there is one. */
  readonly close: () => Promise<void>
}

/**
 * Makes a stream readable at any place: a zip inside another archive or on standard input, whose
 * directory stands at its end. Null when the stream is larger than the limit.
 */
export async function spool(
  cursor: ByteCursor,
  limits: SpoolLimits,
  { temporaryFolder, signal, note }: SpoolPlace,
): Promise<Spool | null> {
  const head = await cursor.peek(limits.spoolMemoryBytesMax + 1)
  if (head.length <= limits.spoolMemoryBytesMax) {
    return { access: accessMemory(head), close: async () => undefined }
  }
  const folder = await mkdtemp(join(temporaryFolder, 'telltale-'))
  const file = new TemporaryFile(folder)
  const watch: ReadWatch = { signal, note, onRead: () => undefined }
  try {
    const sizeBytes = await file.write(cursor, limits.spoolFileBytesMax)
    if (sizeBytes !== null) {
      return { access: await file.access(sizeBytes, watch), close: () => file.close() }
    }
  } catch (error) {
    await file.close()
    throw error
  }
  await file.close()
  return null
}

/** A file in a folder of its own, which only this user can enter. */
class TemporaryFile {
  readonly #folder: string
  #handle: FileHandle | null = null

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Writes all that is left; the bytes written, or null when they pass `bytesMax`. */
  async write(cursor: ByteCursor, bytesMax: number): Promise<number | null> {
    const handle = await this.#open()
    let written = 0
    for await (const chunk of cursor.rest()) {
      written += chunk.length
      if (written > bytesMax) return null
      await handle.writeFile(chunk)
    }
    return written
  }

  async access(sizeBytes: number, watch: ReadWatch): Promise<RandomAccess> {
    return accessFile(await this.#open(), sizeBytes, watch)
  }

  async close(): Promise<void> {
    await this.#handle?.close()
    this.#handle = null
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #open(): Promise<FileHandle> {
    this.#handle ??= await open(join(this.#folder, 'archive.zip'), 'wx+', 0o600)
    return this.#handle
  }
}
