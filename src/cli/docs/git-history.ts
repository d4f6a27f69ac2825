import { execFile } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Revision } from '../../site/site-input.ts'

const run = promisify(execFile)

/** Of one call's answer; a history that is longer is cut, its latest part first. */
const outputBytesMax = 256_000_000

const revisionsMax = 50

/**
 * The changes of files as git tells them, the latest first, by the paths given. One call a
 * repository, whatever the number of files. Files outside of any repository, and machines without
 * git, have no history.
 */
export async function readHistory(
  paths: readonly string[],
): Promise<ReadonlyMap<string, readonly Revision[]>> {
  const history = new Map<string, readonly Revision[]>()
  const folders = Map.groupBy(paths, path => dirname(path))
  const tops = new Map<string, Map<string, string>>()
  for (const [folder, files] of folders) {
    const top = await topOf(folder)
    if (top === null) continue
    const known = tops.get(top) ?? new Map<string, string>()
    // A path in git's answer is relative to the top, links resolved.
    for (const file of files) known.set(realPath(file), file)
    tops.set(top, known)
  }
  for (const [top, files] of tops) {
    const revisions = await revisionsOf(top)
    for (const [real, file] of files) {
      const found = revisions.get(real)
      if (found) history.set(file, found)
    }
  }
  return history
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

async function topOf(folder: string): Promise<string | null> {
  const answer = await git(folder, ['rev-parse', '--show-toplevel'])
  return answer === null ? null : realPath(answer.replace(/\n$/, ''))
}

const format = '%x1e%H%x1f%as%x1f%an%x1f%s'

/** By absolute path. A file that was renamed keeps what it was under its earlier names. */
async function revisionsOf(top: string): Promise<ReadonlyMap<string, readonly Revision[]>> {
  const log = await git(top, [
    'log',
    '-M',
    '--name-status',
    '-z',
    `--format=${format}`,
    '--',
    '*.yml',
    '*.yaml',
  ])
  const revisions = new Map<string, Revision[]>()
  const laterNames = new Map<string, string>()
  for (const entry of (log ?? '').split('\u001e').slice(1)) {
    const { revision, changes } = parseEntry(entry)
    for (const { from, to } of changes) {
      const name = laterNames.get(to) ?? to
      if (from !== null) laterNames.set(from, name)
      const path = join(top, name)
      const known = revisions.get(path) ?? []
      if (known.length < revisionsMax) known.push(revision)
      revisions.set(path, known)
    }
  }
  return revisions
}

interface Change {
  /** The earlier name of a file that was renamed. */
  readonly from: string | null
  readonly to: string
}

/** `commit, date, author, subject`, then with `-z` a status and its one or two paths, NUL behind each. */
function parseEntry(entry: string): { revision: Revision; changes: readonly Change[] } {
  const end = entry.search(/\0|\n/)
  const head = end === -1 ? entry : entry.slice(0, end)
  const [commit = '', date = '', author = '', subject = ''] = head.split('\u001f')
  const parts = entry
    .slice(head.length)
    .split('\0')
    .map(part => part.replace(/^\n+/, ''))
  const changes: Change[] = []
  for (let at = 0; at < parts.length; at++) {
    const status = parts[at] ?? ''
    if (/^[RC]\d+$/.test(status)) {
      changes.push({
        from: status.startsWith('R') ? (parts[at + 1] ?? '') : null,
        to: parts[at + 2] ?? '',
      })
      at += 2
    } else if (/^[AMDTU]$/.test(status)) {
      changes.push({ from: null, to: parts[at + 1] ?? '' })
      at++
    }
  }
  return { revision: { commit, date, author, subject }, changes }
}

/** What a repository's own configuration could have git run, or print besides. */
const quiet = ['-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false', '--no-pager']

/** Null where git is missing, or says that it is not its place. */
async function git(folder: string, args: readonly string[]): Promise<string | null> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...quiet, ...args], {
      encoding: 'utf8',
      maxBuffer: outputBytesMax,
    })
    return stdout
  } catch {
    return null
  }
}
