import { type CachedData, type CacheEntry, cacheEntry, findCached } from './cache-entry.ts'
import type { DigestFile } from './digest-file.ts'
import { type Download, type DownloadOptions, download } from './download.ts'

export interface RemoteOptions {
  readonly cacheFolder: string
  /** Null: nothing is fetched, only what an earlier run has cached is used. */
  readonly download: DownloadOptions | null
}

export type RemoteData =
  | { readonly kind: 'cached' | 'fetched'; readonly path: string; readonly sha256: string }
  | { readonly kind: 'absent' }
  | Exclude<CachedData, { readonly kind: 'hit' | 'miss' }>
  | Exclude<Download, { readonly kind: 'done' }>

/** The bytes of a URL, from the cache or else from its server where fetching is allowed. */
export async function remoteData(
  url: URL,
  expectedSha256: string | null,
  options: RemoteOptions,
  digest: DigestFile,
): Promise<RemoteData> {
  const entry = cacheEntry(options.cacheFolder, url)
  const cached = await findCached(entry, digest)
  const isWanted =
    cached.kind === 'hit' && (expectedSha256 === null || cached.sha256 === expectedSha256)
  if (cached.kind === 'hit' && (isWanted || !options.download)) return { ...cached, kind: 'cached' }
  if (options.download) return fetched(url, entry, expectedSha256, options.download)
  return cached.kind === 'damaged' ? cached : { kind: 'absent' }
}

async function fetched(
  url: URL,
  entry: CacheEntry,
  expectedSha256: string | null,
  options: DownloadOptions,
): Promise<RemoteData> {
  const result = await download(url, entry, expectedSha256, options)
  return result.kind === 'done' ? { ...result, kind: 'fetched' } : result
}
