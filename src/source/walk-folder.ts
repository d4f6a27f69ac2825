import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { sep } from 'node:path'
import { readFailure } from './damage.ts'
import { LinkScope } from './link-scope.ts'

const notRegular = 'not a regular file'

export type Found = FoundFile | NotRead

/** A file on disk. Its location is bytes, because a name need not be valid UTF-8. */
interface FoundFile {
  readonly kind: 'file'
  readonly location: Buffer
  /** Relative to its argument, with `/` between folders. */
  readonly path: string
}

interface NotRead {
  readonly kind: 'skip'
  readonly path: string
  readonly reason: string
}

interface Place {
  readonly location: Buffer
  readonly path: string
}

type Entry = Found | ({ readonly kind: 'folder' } & Place)

/**
 * Finds the files under a folder in the order of their paths' bytes, a folder at a time: reading
 * can begin before the tree is known. Links are followed where they lead to something new, devices
 * and pipes never; everything left out is named. Memory follows the folders on the way down.
 */
export async function* walkFolder(folder: Place): AsyncGenerator<Found, void, undefined> {
  const root = await realpath(folder.location, { encoding: 'buffer' }).catch(() => folder.location)
  const scope = new LinkScope(root)
  // The next entry of each folder on the way down stands at the end.
  const open: Entry[][] = [[{ kind: 'folder', ...folder }]]
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const entry = level.pop()
    if (entry === undefined) {
      open.pop()
    } else if (entry.kind === 'folder') {
      open.push((await listFolder(entry, scope)).toReversed())
    } else {
      yield entry
    }
  }
}

async function listFolder(folder: Place, scope: LinkScope): Promise<Entry[]> {
  try {
    const names = await readdir(folder.location, { withFileTypes: true, encoding: 'buffer' })
    // In order, because which of two links to one folder is followed depends on it.
    names.sort((left, right) => Buffer.compare(left.name, right.name))
    const entries: SortedEntry[] = []
    for (const name of names) entries.push(await sortedEntry(folder, name, scope))
    entries.sort((left, right) => Buffer.compare(left.key, right.key))
    return entries.map(({ entry }) => entry)
  } catch (error) {
    return [{ kind: 'skip', path: folder.path || '.', reason: readFailure(error) }]
  }
}

interface SortedEntry {
  readonly key: Buffer
  readonly entry: Entry
}

async function sortedEntry(
  folder: Place,
  item: Dirent<Buffer>,
  scope: LinkScope,
): Promise<SortedEntry> {
  const path = joinPath(folder.path, item.name.toString())
  const place: Place = { location: joinLocation(folder.location, item.name), path }
  const entry = await entryAt(folder, place, item, scope)
  // A folder's files sort as if the folder's name ended in the separator, which it does in their paths.
  const isFolder = entry.kind === 'folder'
  return { key: isFolder ? Buffer.concat([item.name, Buffer.from('/')]) : item.name, entry }
}

async function entryAt(
  folder: Place,
  place: Place,
  item: Dirent<Buffer>,
  scope: LinkScope,
): Promise<Entry> {
  if (item.isDirectory()) return { kind: 'folder', ...place }
  if (item.isFile()) return { kind: 'file', ...place }
  if (item.isSymbolicLink()) return followLink(folder, place, scope)
  return { kind: 'skip', path: place.path, reason: notRegular }
}

async function followLink(folder: Place, place: Place, scope: LinkScope): Promise<Entry> {
  const skip = (reason: string): Entry => ({ kind: 'skip', path: place.path, reason })
  try {
    const target = await realpath(place.location, { encoding: 'buffer' })
    const linkFolder = await realpath(folder.location, { encoding: 'buffer' })
    const status = await stat(target)
    if (!status.isDirectory() && !status.isFile()) return skip(notRegular)
    const reason = scope.reasonAgainst(target, linkFolder)
    if (reason !== null) return skip(reason)
    scope.cover(target)
    return { kind: status.isDirectory() ? 'folder' : 'file', ...place }
  } catch (error) {
    return skip(linkFailure(error))
  }
}

function linkFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT') return 'broken symbolic link'
  return code === 'ELOOP' ? 'symbolic link loop' : readFailure(error)
}

const joinPath = (folder: string, name: string): string =>
  folder === '' ? name : `${folder}/${name}`

const joinLocation = (folder: Buffer, name: Buffer): Buffer =>
  Buffer.concat([folder, Buffer.from(sep), name])
