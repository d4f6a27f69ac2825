import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { layOutPackage } from '../../scripts/bundle-command.ts'
import { type Outcome, outcomeOf, projectRoot } from './telltale.ts'

/** The package as users install it, in a folder of its own, with a cache of its own. */
export interface BundledCommand {
  readonly folder: string
  readonly start: (
    args: readonly string[],
    nodeArgs?: readonly string[],
  ) => ReturnType<typeof spawn>
  /** Runs it to its end, without standard input. */
  readonly run: (args: readonly string[], nodeArgs?: readonly string[]) => Promise<Outcome>
}

/** Made before the tests of a file, gone after them. */
export function bundledCommand(): BundledCommand {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-bundle-'))
  beforeAll(() => layOutPackage(folder))
  afterAll(() => rmSync(folder, { recursive: true }))

  const start: BundledCommand['start'] = (args, nodeArgs = []) => {
    const launcher = join(folder, 'bin/telltale.js')
    const child = spawn(process.execPath, [...nodeArgs, launcher, ...args], {
      cwd: projectRoot,
      env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') },
    })
    child.stdin.end()
    return child
  }
  return { folder, start, run: (args, nodeArgs) => outcomeOf(start(args, nodeArgs)) }
}
