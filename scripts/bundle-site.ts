import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const folder = fileURLToPath(new URL('../web/site/', import.meta.url))

/** The scripts of the content site; each is one file that any browser runs, from a disk too. */
const entries = ['site', 'theme'] as const

/**
 * One entry of `web/site` with all that it imports, as the text of a classic script: a page that is
 * opened as a file loads no modules.
 */
async function bundle(entry: (typeof entries)[number]): Promise<string> {
  const result = await build({
    configFile: false,
    root: folder,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: `${entry}.ts`, formats: ['iife'], name: 'telltaleSite', fileName: entry },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  const chunk = output && 'output' in output ? output.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error(`nothing was made of ${entry}.ts`)
  return chunk.code
}

export const bundles = async (): Promise<readonly { file: string; code: string }[]> =>
  Promise.all(
    entries.map(async entry => ({
      file: `${folder}${entry}.generated.js`,
      code: await bundle(entry),
    })),
  )

if (import.meta.main) {
  for (const { file, code } of await bundles()) writeFileSync(file, code)
}
