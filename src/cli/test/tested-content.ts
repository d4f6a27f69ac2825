import { realpathSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { contentRoot } from '../../content/content-root.ts'
import { contentFolders, packFolder } from '../content-options.ts'
import { CommandError } from '../exit-codes.ts'
import type { TestOptions } from './test-options.ts'

/** What is loaded for a run of tests, and what of it is tested. */
export interface TestedContent {
  /** In order, a later one replacing content of an earlier one. */
  readonly folders: readonly string[]
  readonly isTested: (path: string) => boolean
}

/** Without paths everything that is loaded is tested. */
export function testedContent(
  paths: readonly string[],
  options: Pick<TestOptions, 'content' | 'pack'>,
): TestedContent {
  if (paths.length === 0) return { folders: contentFolders(options), isTested: () => true }
  for (const path of paths) requirePath(path, 'content folder or file')
  // The pack itself, or a part of it, may be what is tested: loaded twice it would only override itself.
  const pack = options.pack && !paths.some(path => isWithin(realpathSync(path), packFolder))
  const tested = paths.map(path => resolve(path))
  return {
    folders: [...contentFolders({ ...options, pack }), ...new Set(paths.map(layerOf))],
    isTested: path => tested.some(folder => isWithin(resolve(path), folder)),
  }
}

/** What the user names must be there: a folder that is not would only seem to hold nothing. */
export function requirePath(path: string, what: string): void {
  if (!statSync(path, { throwIfNoEntry: false })) throw new CommandError(`${path}: no such ${what}`)
}

const isWithin = (path: string, folder: string): boolean => {
  const way = relative(folder, path)
  return way === '' || (way.split(sep)[0] !== '..' && resolve(folder, way) === path)
}

/** A detection's file brings the macros beside its `detections/` along; any other file stands alone. */
function layerOf(path: string): string {
  if (statSync(path).isDirectory()) return path
  const root = contentRoot(path)
  return root === dirname(path) ? path : join(root)
}
