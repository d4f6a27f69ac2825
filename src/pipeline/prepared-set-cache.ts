import { createHash } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { FoundFiles } from '../content/find-content-files.ts'
import type { PreparedSet } from './prepared-set.ts'
import { decodePreparedSet } from './prepared-set-bytes.ts'

/** Sets that are kept; the one unused for longest goes. */
const setsMax = 8

/** Another name for any other text below the folders, whatever its file's time says, and for other settings. */
export function preparedSetName(
  layers: readonly FoundFiles[],
  settings: readonly string[],
): string {
  const hash = createHash('sha256')
  const add = (text: string): void => {
    hash.update(`${text.length}:`)
    hash.update(text)
  }
  for (const setting of [process.version, ...settings]) add(setting)
  for (const { sources } of layers) {
    add(`layer of ${sources.length}`)
    for (const { name, text } of sources) {
      add(name)
      add(text)
    }
  }
  return `${hash.digest('hex')}.set`
}

/** Null where there is none, or none that can be used. */
export function readCachedSet(folder: string, name: string): PreparedSet | null {
  const path = join(folder, name)
  try {
    const set = decodePreparedSet(readFileSync(path))
    noteUse(path)
    return set
  } catch {
    return null
  }
}

function noteUse(path: string): void {
  const now = new Date()
  try {
    utimesSync(path, now, now)
  } catch {
    // Where it cannot be written, nothing is removed either.
  }
}

/**
 * Keeps a set, written beside its place and moved there, so that no reader sees half of it. A folder
 * that cannot be written costs time, and nothing else: then there is no cache.
 */
export function writeCachedSet(folder: string, name: string, bytes: Uint8Array): void {
  const path = join(folder, name)
  const partial = `${path}.${process.pid}`
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(partial, bytes, { mode: 0o600 })
    renameSync(partial, path)
    removeOldest(folder)
  } catch {
    // A part that a full disk left behind is the oldest soon.
  }
}

function removeOldest(folder: string): void {
  const files = readdirSync(folder).map(name => {
    const path = join(folder, name)
    return { path, usedMs: statSync(path).mtimeMs }
  })
  files.sort((left, right) => right.usedMs - left.usedMs)
  for (const { path } of files.slice(setsMax)) rmSync(path, { force: true })
}
