import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { build } from 'vite'
import { compileDetections } from '../../src/content/compile-detection.ts'
import { loadContent } from '../../src/content/load-content.ts'
import { playgroundPack } from '../../src/site/playground/playground-pack.ts'

const root = import.meta.dirname
const project = resolve(root, '../..')

/**
 * Builds the playground as static files that work from any folder of any server: the bundle, the
 * shipped samples and the shipped detections. `telltale docs build` puts a pack of its own content
 * in place of that one.
 */
export async function buildPlayground(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'warn',
    // What little the readers take of Node is given by the platform folder.
    resolve: { alias: { 'node:timers/promises': join(root, 'platform/timers.ts') } },
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1000,
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  })
  // Runs before the page is painted, which a module cannot: the script of the site's own pages.
  copyFileSync(join(project, 'web/site/theme.generated.js'), join(folder, 'theme.js'))
  copySamples(join(folder, 'samples'))
  const content = loadContent([join(project, 'content')])
  for (const { path, text } of playgroundPack(content, compileDetections(content))) {
    writeFile(join(folder, path), text)
  }
}

function copySamples(folder: string): void {
  const from = join(project, 'content/samples')
  const names = readdirSync(from)
    .filter(name => !name.endsWith('.md'))
    .sort()
  writeFile(join(folder, 'index.json'), JSON.stringify(names))
  for (const name of names) copyFileSync(join(from, name), join(folder, name))
}

function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

if (import.meta.main) await buildPlayground(join(root, 'dist'))
