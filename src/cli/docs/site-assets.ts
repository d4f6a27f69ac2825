import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SiteAssets } from '../../site/render-site.ts'
import { CommandError } from '../exit-codes.ts'
import { packageFolder } from '../package-folder.ts'

const webFolder = join(packageFolder, 'web')

const read = (name: string): string => readFileSync(join(webFolder, 'site', name), 'utf8')

/** Style and scripts of the site; the scripts are written by `npm run site`. */
export const readAssets = (): SiteAssets => ({
  style: read('site.css'),
  theme: read('theme.generated.js'),
  script: read('site.generated.js'),
  icon: read('icon.svg'),
})

/** The folder of the playground's bundle: the one named, else the one that comes with telltale; null without any. */
export function findPlayground(named: string | undefined): string | null {
  const folder = named ?? join(webFolder, 'playground', 'dist')
  if (existsSync(join(folder, 'index.html'))) return folder
  if (named === undefined) return null
  throw new CommandError(`${folder} holds no bundle of the playground: it has no index.html`)
}
