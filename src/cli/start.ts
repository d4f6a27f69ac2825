import { enableCompileCache } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'

// What V8 made of the code is kept for the next start. It lies in the user's own folder: whoever
// could write it would decide what runs. It is switched on before the rest is loaded.
enableCompileCache(compileCacheFolder())
await import('./main.ts')

function compileCacheFolder(): string {
  const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(process.env.LOCALAPPDATA || caches, 'telltale', 'compiled')
}
