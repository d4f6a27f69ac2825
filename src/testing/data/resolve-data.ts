import { stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { TestData } from '../../content/detection.ts'
import type { DigestFile } from './digest-file.ts'
import { findByTail, tailSegments } from './find-by-tail.ts'
import type { DataProblem, FoundData } from './found-data.ts'
import { isInside } from './inside-folder.ts'
import { type LfsPointer, readPointer } from './lfs-pointer.ts'
import { type RemoteData, type RemoteOptions, remoteData } from './remote-data.ts'

export interface DataOptions {
  /** Folders that hold data by the ends of their URLs or paths; the first counts first. */
  readonly folders: readonly string[]
  readonly remote: RemoteOptions
  readonly digest: DigestFile
}

/** Finds the data that a test names. Never reads outside the content folder but where the user pointed to. */
export async function resolveData(
  data: TestData,
  contentFolder: string,
  options: DataOptions,
): Promise<FoundData | DataProblem> {
  const { location } = data
  try {
    const found = isUrl(location)
      ? await resolveUrl(data, new URL(location), options)
      : await resolvePath(data, contentFolder, options)
    return found.kind === 'found' ? await verified(found, data, options.digest) : found
  } catch (error) {
    const isOfSystem = error instanceof Error && 'syscall' in error
    if (!isOfSystem) throw error
    return { kind: 'data-unreadable', location, reason: error.message, hint: null }
  }
}

/** Not `C:\logs`, which parses as a URL too. */
const isUrl = (location: string): boolean => /^\w{2,}:\/\//.test(location) && URL.canParse(location)

async function resolvePath(
  { location }: TestData,
  contentFolder: string,
  { folders }: DataOptions,
): Promise<FoundData | DataProblem> {
  const path = join(contentFolder, location)
  if (isAbsolute(location) || !(await isInside(path, contentFolder))) {
    return {
      kind: 'data-missing',
      location,
      reason: `${location} leads out of the content folder ${contentFolder}`,
      hint: 'name data by a path inside the content folder, and the folder that holds it with --data DIR',
    }
  }
  if (await isUsable(path)) {
    return unlessPointer({ kind: 'found', location, path, from: 'content', doubt: null })
  }
  const mapped = await mappedData(location, folders)
  if (mapped) return unlessPointer(mapped)
  return {
    kind: 'data-missing',
    location,
    reason: `no such file or folder: ${path}`,
    hint: 'add the file, or name a folder that holds it with --data DIR',
  }
}

/** A pipe or a device named by content could block for ever. */
async function isUsable(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => null)
  return status !== null && (status.isFile() || status.isDirectory())
}

async function mappedData(location: string, folders: readonly string[]): Promise<FoundData | null> {
  const match = await findByTail(tailSegments(location), folders)
  if (!match || !(await isUsable(match.path))) return null
  const doubt = match.segments === 1 ? 'found by its file name alone' : null
  return { kind: 'found', location, path: match.path, from: 'folder', doubt }
}

async function unlessPointer(found: FoundData): Promise<FoundData | DataProblem> {
  const pointer = await pointerAt(found.path)
  return pointer ? pointerProblem(found.location, found.path, pointer, pullHint) : found
}

async function pointerAt(path: string): Promise<LfsPointer | null> {
  return (await stat(path)).isFile() ? readPointer(path) : null
}

const pointerProblem = (
  location: string,
  at: string,
  { sha256, sizeBytes }: LfsPointer,
  hint: string,
): DataProblem => ({
  kind: 'data-pointer',
  location,
  reason: `${at} is a Git LFS pointer to ${sizeBytes} bytes with SHA-256 ${sha256}, not the data`,
  hint,
})

const pullHint = 'fetch the file with `git lfs pull`'
const pullOrFetchHint = `${pullHint}, or let telltale fetch it with --fetch`

async function resolveUrl(
  { location, sha256 }: TestData,
  url: URL,
  { folders, remote, digest }: DataOptions,
): Promise<FoundData | DataProblem> {
  const mapped = await mappedData(location, folders)
  const pointer = mapped && (await pointerAt(mapped.path))
  if (mapped && !pointer) return mapped
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    const reason = `data of ${url.protocol} URLs cannot be fetched`
    return { kind: 'data-missing', location, reason, hint: noFolderHint }
  }
  const expected = sha256 ?? pointer?.sha256 ?? null
  const found = await remoteData(url, expected, remote, digest)
  if (found.kind === 'absent' && mapped && pointer) {
    return pointerProblem(location, mapped.path, pointer, pullOrFetchHint)
  }
  return remoteOutcome(location, found)
}

const noFolderHint = 'name a folder that holds a copy with --data DIR'

function remoteOutcome(location: string, found: RemoteData): FoundData | DataProblem {
  switch (found.kind) {
    case 'cached':
    case 'fetched':
      return { kind: 'found', location, path: found.path, from: found.kind, doubt: null }
    case 'absent': {
      const hint = `${noFolderHint}, or fetch it with --fetch`
      return { kind: 'data-missing', location, reason: `not here: ${location}`, hint }
    }
    case 'pointer':
      return pointerProblem(location, location, found.pointer, noFolderHint)
    case 'failed': {
      const reason = `cannot fetch ${location}: ${found.reason}`
      return { kind: 'data-missing', location, reason, hint: noFolderHint }
    }
    case 'damaged': {
      const reason = `the cached copy of ${location} has SHA-256 ${found.found}, recorded was ${found.recorded}`
      return { kind: 'data-unreadable', location, reason, hint: 'fetch it again with --fetch' }
    }
  }
}

/** Data that a test was not written for prove nothing about it. */
async function verified(
  found: FoundData,
  { sha256 }: TestData,
  digest: DigestFile,
): Promise<FoundData | DataProblem> {
  if (sha256 === null) return found
  const { location, path } = found
  const isFile = (await stat(path)).isFile()
  const actual = isFile ? await digest(path) : null
  if (actual === sha256) return found
  const reason =
    actual === null
      ? `${path} is a folder, and a folder has no SHA-256`
      : `${path} has SHA-256 ${actual}, the test names ${sha256}`
  return { kind: 'data-unreadable', location, reason, hint: null }
}
