import { enableCompileCache } from 'node:module'
import { cacheFolder } from './cache-folder.ts'

// What V8 made of the code is kept for the next start; it is switched on before the rest is loaded.
enableCompileCache(cacheFolder('compiled'))
await import('./main.ts')
