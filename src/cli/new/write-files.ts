import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CommandError } from '../exit-codes.ts'
import type { NewFile } from './content-files.ts'

/** Writes all of the files or, where one is there already, none. Returns their paths. */
export function writeFiles(folder: string, files: readonly NewFile[]): readonly string[] {
  const placed = files.map(({ path, text }) => ({ path: join(folder, path), text }))
  const taken = placed.find(({ path }) => existsSync(path))
  if (taken) throw new CommandError(`${taken.path} is there already`)
  try {
    for (const { path, text } of placed) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text, { flag: 'wx' })
    }
  } catch (error) {
    throw new CommandError(
      `cannot write: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  return placed.map(({ path }) => path)
}
