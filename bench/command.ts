import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundleCommand } from '../scripts/bundle-command.ts'
import { benchPath } from './inputs.ts'

const root = join(import.meta.dirname, '..')
const folder = benchPath('command')

/** What is measured: the command as users install it. */
export const launcher = join(folder, 'bin/telltale.js')

/** Bundles the command as it is now. */
export async function makeCommand(): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  for (const path of ['bin', 'content', 'package.json']) {
    cpSync(join(root, path), join(folder, path), { recursive: true })
  }
  await bundleCommand(join(folder, 'dist/cli'))
}
