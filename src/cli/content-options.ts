import { join } from 'node:path'
import type { Command } from 'commander'
import { packageFolder } from './package-folder.ts'

/** Which detections a command works with. */
export interface ContentOptions {
  readonly content: readonly string[]
  readonly pack: boolean
  readonly detection: readonly string[]
  readonly allowBroken: boolean
}

export const addContentOptions = (command: Command): Command =>
  command
    .option(
      '--content <dir>',
      'load this content folder too; a later one replaces by id',
      collect,
      [],
    )
    .option('--no-pack', 'leave out the content that comes with telltale')
    .option('--detection <name>', 'only this detection, by name, id or pattern (*)', collect, [])
    .option('--allow-broken', 'run the other detections when some cannot be loaded', false)

export const collect = (value: string, previous: readonly string[]): readonly string[] => [
  ...previous,
  value,
]

/** The folder `content/` of the package. */
export const packFolder = join(packageFolder, 'content')

export const contentFolders = ({
  content,
  pack,
}: Pick<ContentOptions, 'content' | 'pack'>): readonly string[] =>
  pack ? [packFolder, ...content] : content
