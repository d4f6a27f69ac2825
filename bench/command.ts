import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { layOutPackage } from '../scripts/bundle-command.ts'
import { benchPath } from './inputs.ts'

const folder = benchPath('command')

/** What is measured: the command as users install it. */
export const launcher = join(folder, 'bin/telltale.js')

/** Bundles the command as it is now. */
export async function makeCommand(): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  await layOutPackage(folder)
}
