import { fileURLToPath } from 'node:url'

/** The folder of the package itself. Bundles lie as deep in it as this file: `dist/cli/`. */
export const packageFolder = fileURLToPath(new URL('../../', import.meta.url))
