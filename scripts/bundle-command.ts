import { createHash } from 'node:crypto'
import { cpSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, type Plugin } from 'vite'
import { scanChunks } from './scan-chunks.ts'

const project = resolve(import.meta.dirname, '..')

/** What a process or a thread starts with. Threads find their file by its name, beside their caller's. */
const entries: Readonly<Record<string, string>> = {
  start: 'src/cli/start.ts',
  'screen-worker': 'src/pipeline/workers/screen-worker.ts',
  'model-worker': 'src/pipeline/models/model-worker.ts',
}

/**
 * Bundles the command and its threads into one flat folder: a few files where there were hundreds,
 * which is most of what a start costs. What a command loads when it is needed stays a file of its
 * own. All dependencies are in it, with their licences in `LICENSES.md`.
 */
export async function bundleCommand(folder: string): Promise<void> {
  const chunks = scanChunks(project, Object.values(entries))
  await build({
    configFile: false,
    root: project,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    plugins: [processWithoutStreams, chunks.plugin],
    define: { telltaleBuildId: JSON.stringify(buildIdOf(project)) },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node24',
      // A stack trace must stay readable.
      minify: false,
      license: { fileName: 'LICENSES.md' },
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(entries).map(([name, path]) => [name, join(project, path)]),
        ),
        // A peer that users install beside the command.
        external: ['onnxruntime-web'],
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name].js',
          codeSplitting: { groups: [...chunks.groups] },
        },
      },
    },
  })
}

/** What the package holds beside the bundle, the playground left out. */
const packaged = ['bin', 'content', 'package.json', 'web/site']

/** Lays the package out in `folder` as users install it: bundled anew, without the playground. */
export async function layOutPackage(folder: string): Promise<void> {
  for (const path of packaged) cpSync(join(project, path), join(folder, path), { recursive: true })
  await bundleCommand(join(folder, 'dist/cli'))
}

/** What a bundle is made of, as one digest: what an earlier one kept for itself is none of this one's. */
function buildIdOf(root: string): string {
  const hash = createHash('sha256')
  const madeOf = [
    'package-lock.json',
    'scripts/bundle-command.ts',
    'scripts/scan-chunks.ts',
    'src/**/*.ts',
  ]
  for (const path of globSync(madeOf, { cwd: root }).toSorted()) {
    hash.update(path).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

/**
 * An import of `node:process` reads every property of it, which opens standard input and builds
 * tables that nobody asked for. The global is the same object and costs nothing.
 */
const processWithoutStreams: Plugin = {
  name: 'process-without-streams',
  enforce: 'pre',
  resolveId: source => (/^(?:node:)?process$/.test(source) ? '\0process' : null),
  load: id => (id === '\0process' ? 'module.exports = globalThis.process' : null),
}

if (import.meta.main) await bundleCommand(join(project, 'dist/cli'))
