import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where something is kept that can be made again. It lies in the user's own folder: whoever could write
 * it would decide what runs.
 */
export function cacheFolder(name: string): string {
  const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(process.env.LOCALAPPDATA || caches, 'telltale', name)
}
