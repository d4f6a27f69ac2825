import { createHash } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isMap, member, type Value } from '../../event/value.ts'
import type { DigestFile } from './digest-file.ts'

/** Where the bytes of one URL lie in the cache: a folder of its own, so that no name can collide. */
export interface CacheEntry {
  readonly folder: string
  readonly file: string
  /** What was recorded of the file when it was complete. */
  readonly record: string
  /** The bytes so far of a download that has not ended. */
  readonly part: string
  /** What the server said of them. */
  readonly partRecord: string
}

export function cacheEntry(cacheFolder: string, url: URL): CacheEntry {
  const key = createHash('sha256').update(url.href).digest('hex').slice(0, 32)
  const folder = join(cacheFolder, safeName(url.host), key)
  const name = safeName(url.pathname.split('/').at(-1) ?? '') || 'data'
  return {
    folder,
    file: join(folder, name),
    record: join(folder, `${name}.sha256.json`),
    part: join(folder, `${name}.part`),
    partRecord: join(folder, `${name}.part.json`),
  }
}

/** A file name on any system: letters, digits, dots, dashes and underscores, none of them first. */
const safeName = (text: string): string =>
  text
    .replace(/[^\w.-]/g, '_')
    .replace(/^[.-]+/, '')
    .slice(0, 100)

export type CachedData =
  | { readonly kind: 'hit'; readonly path: string; readonly sha256: string }
  | { readonly kind: 'miss' }
  /** There, and no longer what was recorded. */
  | { readonly kind: 'damaged'; readonly recorded: string; readonly found: string }

/** The cached file of a URL, its bytes compared with the digest recorded beside it. */
export async function findCached(entry: CacheEntry, digest: DigestFile): Promise<CachedData> {
  const recorded = await readMember(entry.record, 'sha256')
  if (typeof recorded !== 'string') return { kind: 'miss' }
  const found = await digest(entry.file).catch(() => null)
  if (found === null) return { kind: 'miss' }
  return found === recorded
    ? { kind: 'hit', path: entry.file, sha256: found }
    : { kind: 'damaged', recorded, found }
}

/** Makes a complete download the cached file. The record comes last: without it there is no hit. */
export async function completeEntry(entry: CacheEntry, url: URL, sha256: string): Promise<void> {
  await rm(entry.record, { force: true })
  await rename(entry.part, entry.file)
  await rm(entry.partRecord, { force: true })
  await writeFile(entry.record, `${JSON.stringify({ url: url.href, sha256 }, null, 2)}\n`)
}

export async function dropPart(entry: CacheEntry): Promise<void> {
  await Promise.all([entry.part, entry.partRecord].map(path => rm(path, { force: true })))
}

/** The value of a member of a JSON file; null where the file is none or lacks it. */
export async function readMember(path: string, name: string): Promise<Value> {
  try {
    const value: Value = JSON.parse(await readFile(path, 'utf8'))
    return isMap(value) ? member(value, name) : null
  } catch {
    return null
  }
}
