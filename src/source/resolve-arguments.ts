import { glob, realpath, stat } from 'node:fs/promises'
import { basename, relative, sep } from 'node:path'
import { readFailure } from './damage.ts'
import { ancestorsOf, keyOf } from './real-path.ts'

/** What one argument, or one match of a pattern, stands for. */
export type InputArgument = { readonly argument: string } & (
  | { readonly kind: 'stdin' }
  | FileArgument
  | FolderArgument
  | { readonly kind: 'skip'; readonly path: string; readonly reason: string }
)

interface FileArgument {
  readonly kind: 'file'
  readonly location: Buffer
  readonly path: string
  /** Null for pipes and devices. */
  readonly sizeBytes: number | null
}

interface FolderArgument {
  readonly kind: 'folder'
  readonly location: Buffer
  /** Put before the paths of its files: the part of a match that the pattern left open. */
  readonly path: string
}

const argumentReasons = {
  missing: 'no such file or folder',
  noMatch: 'no file matches',
  repeated: 'already read under another argument',
} as const

/**
 * Resolves the arguments in their order: `-`, files, folders and patterns, the matches of a pattern
 * in the order of their bytes. An existing file is never taken for a pattern. What another argument
 * brings already, be it the same file or a folder around it, is named and left out, so that no
 * event counts twice.
 */
export async function resolveArguments(
  texts: readonly string[],
): Promise<readonly InputArgument[]> {
  const resolved: InputArgument[] = []
  for (const argument of texts) {
    if (argument === '-') resolved.push({ kind: 'stdin', argument })
    else resolved.push(...(await resolvePath(argument)))
  }
  return withoutRepetitions(resolved)
}

async function resolvePath(argument: string): Promise<readonly InputArgument[]> {
  const found = await lookAt(argument, argument, basename(argument))
  const isMissing = found.kind === 'skip' && found.reason === argumentReasons.missing
  if (!isMissing || !hasMagic(argument)) {
    return [found.kind === 'folder' ? { ...found, path: '' } : found]
  }
  const matches = await matchesOf(argument)
  if (matches.length === 0) {
    return [{ kind: 'skip', argument, path: argument, reason: argumentReasons.noMatch }]
  }
  const base = fixedPart(argument)
  const resolved: InputArgument[] = []
  for (const match of matches) {
    const path = relative(base, match).split(sep).join('/')
    resolved.push(await lookAt(argument, match, path))
  }
  return resolved
}

async function lookAt(argument: string, name: string, path: string): Promise<InputArgument> {
  try {
    const status = await stat(name)
    const location = Buffer.from(name)
    if (status.isDirectory()) return { kind: 'folder', argument, location, path }
    const sizeBytes = status.isFile() ? status.size : null
    return { kind: 'file', argument, location, path, sizeBytes }
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    const reason = isMissing ? argumentReasons.missing : readFailure(error)
    return { kind: 'skip', argument, path: name, reason }
  }
}

const hasMagic = (text: string): boolean => /[*?[\]{}]/.test(text)

async function matchesOf(pattern: string): Promise<readonly string[]> {
  const matches: Buffer[] = []
  for await (const match of glob(pattern)) matches.push(Buffer.from(match))
  return matches.sort((left, right) => Buffer.compare(left, right)).map(String)
}

/** The folders of a pattern before the first that it leaves open. */
function fixedPart(pattern: string): string {
  const parts = pattern.split(sep === '\\' ? /[\\/]/ : '/')
  const fixed = parts.slice(0, parts.findIndex(hasMagic))
  return fixed.length === 0 ? '.' : `${fixed.join(sep)}${sep}`
}

async function withoutRepetitions(
  resolved: readonly InputArgument[],
): Promise<readonly InputArgument[]> {
  const places = await Promise.all(resolved.map(realPlace))
  const folders = new Set(
    places.filter((_, index) => resolved[index]?.kind === 'folder').map(place => keyOf(place)),
  )
  const seen = new Set<string>()
  return resolved.map((input, index) => {
    const place = places[index]
    if (input.kind === 'skip' || place === undefined) return input
    const isCovered = ancestorsOf(place).some(ancestor => folders.has(keyOf(ancestor)))
    if (!isCovered && !seen.has(keyOf(place))) {
      seen.add(keyOf(place))
      return input
    }
    const path = input.kind === 'stdin' ? input.argument : input.location.toString()
    return { kind: 'skip', argument: input.argument, path, reason: argumentReasons.repeated }
  })
}

async function realPlace(input: InputArgument): Promise<Buffer> {
  if (input.kind !== 'file' && input.kind !== 'folder') return Buffer.from(input.argument)
  // A pipe of the shell (`<(…)`) has no real path; its name tells it from others.
  return realpath(input.location, { encoding: 'buffer' }).catch(() => input.location)
}
