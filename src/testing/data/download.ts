import { mkdir } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { DownloadFailure, type DownloadLimits } from './accept-response.ts'
import { type CacheEntry, completeEntry, dropPart } from './cache-entry.ts'
import { createDigester } from './digest-file.ts'
import { attemptDownload } from './download-attempt.ts'
import { type LfsPointer, readPointer } from './lfs-pointer.ts'

export interface DownloadOptions extends DownloadLimits {
  /** Each goes on where the one before ended, where the server allows that. */
  readonly attempts: number
  /** Before the second attempt; doubled before each later one. */
  readonly retryDelayMs: number
  readonly signal: AbortSignal
}

export const defaultDownload: Omit<DownloadOptions, 'signal'> = {
  sizeMaxBytes: 2_000_000_000,
  idleTimeoutMs: 30_000,
  totalTimeoutMs: 1_800_000,
  attempts: 4,
  retryDelayMs: 500,
}

export type Download =
  | { readonly kind: 'done'; readonly path: string; readonly sha256: string }
  /** The server sent the pointer in place of the file. */
  | { readonly kind: 'pointer'; readonly pointer: LfsPointer }
  | { readonly kind: 'failed'; readonly reason: string }

/**
 * Fetches a URL into its place in the cache. A file that has not the expected digest is thrown
 * away; the part of a broken download stays, for the next run to go on from.
 */
export async function download(
  url: URL,
  entry: CacheEntry,
  expectedSha256: string | null,
  options: DownloadOptions,
): Promise<Download> {
  try {
    await mkdir(entry.folder, { recursive: true })
    await persist(url, entry, options)
    return await accept(url, entry, expectedSha256)
  } catch (error) {
    if (error instanceof DownloadFailure) return { kind: 'failed', reason: error.message }
    throw error
  }
}

async function persist(url: URL, entry: CacheEntry, options: DownloadOptions): Promise<void> {
  const { attempts, retryDelayMs, signal } = options
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptDownload({ url, entry, limits: options, signal })
    } catch (error) {
      if (!(error instanceof DownloadFailure)) throw error
      if (error.isFinal) await dropPart(entry)
      if (error.isFinal || attempt === attempts) throw error
      await wait(retryDelayMs * 2 ** (attempt - 1), undefined, { signal })
    }
  }
}

async function accept(
  url: URL,
  entry: CacheEntry,
  expectedSha256: string | null,
): Promise<Download> {
  const pointer = await readPointer(entry.part)
  if (pointer) {
    await dropPart(entry)
    return { kind: 'pointer', pointer }
  }
  const sha256 = await createDigester()(entry.part)
  if (expectedSha256 !== null && sha256 !== expectedSha256) {
    await dropPart(entry)
    return { kind: 'failed', reason: `its SHA-256 is ${sha256}, expected ${expectedSha256}` }
  }
  await completeEntry(entry, url, sha256)
  return { kind: 'done', path: entry.file, sha256 }
}
