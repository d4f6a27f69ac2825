import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'

export interface TailMatch {
  readonly path: string
  /** How many segments of the location, from its end, the path has in common with it. */
  readonly segments: number
}

/** Longer paths are not looked up: each segment costs a look at the disk for each folder. */
const segmentsMax = 64

/**
 * The segments of a URL's path or of a relative path, by which a folder may hold its file; none
 * where a segment could lead out of the folder.
 */
export function tailSegments(location: string): readonly string[] {
  const path = URL.canParse(location) ? new URL(location).pathname : location
  const segments = path.split('/').filter(Boolean).map(decoded)
  const isSafe = segments.every(segment => !/^\.{1,2}$|[\0/\\]/.test(segment))
  return isSafe && segments.length <= segmentsMax ? segments : []
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/**
 * The file or folder in one of the folders whose path ends as the location does, by as many
 * segments as possible; of equally long matches that in the first folder. The names of the folder
 * itself count: `…/T1197/a.log` is found by two segments in the folder `T1197` that holds `a.log`.
 */
export async function findByTail(
  segments: readonly string[],
  folders: readonly string[],
): Promise<TailMatch | null> {
  let best: TailMatch | null = null
  for (const folder of folders) {
    const found = await longestIn(segments, folder)
    if (found && found.segments > (best?.segments ?? 0)) best = found
  }
  return best
}

async function longestIn(segments: readonly string[], folder: string): Promise<TailMatch | null> {
  for (let length = segments.length; length > 0; length--) {
    const path = join(folder, ...segments.slice(-length))
    if (!(await exists(path))) continue
    const before = segments.slice(0, -length)
    return { path, segments: length + commonTail(before, resolve(folder).split(/[\\/]/)) }
  }
  return null
}

function commonTail(left: readonly string[], right: readonly string[]): number {
  let length = 0
  while (length < left.length && left.at(-1 - length) === right.at(-1 - length)) length++
  return length
}

const exists = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null)) !== null
