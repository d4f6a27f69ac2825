import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bundledCommand } from './bundled-command.ts'
import { samples, telltale } from './telltale.ts'

const { folder, run: bundled } = bundledCommand()

const query = 'from source | where process.file.name LIKE "bitsadmin%" | fields time'

const outputFormats = ['table', 'ndjson', 'json', 'csv', 'sarif', 'ocsf']

const commands: readonly (readonly string[])[] = [
  ['--help'],
  ['--version'],
  ...outputFormats.map(format => ['scan', samples, '--no-summary', '--output', format]),
  ['run', query, samples, '--output', 'table'],
  ['run', query, samples, '--output', 'csv'],
  ['explain', 'Windows Bits Job Persistence', samples],
  ['plan', query],
  ['functions'],
  ['check', 'content', '--output', 'json'],
  ['coverage'],
  ['test', 'content'],
]

test.each(
  commands.map(args => ({ args, line: args.join(' ') })),
)('the bundle does what the sources do: $line', async ({ args }) => {
  const [ours, theirs] = await Promise.all([bundled(args), telltale(args)])
  expect(ours.code, ours.stderr).toBe(theirs.code)
  expect(timeless(ours.stdout)).toBe(timeless(theirs.stdout))
  expect(ours.stdout).not.toBe('')
})

/** Tests say how long they took. */
const timeless = (text: string): string => text.replaceAll(/\d+(?:\.\d+)? m?s\b/g, 'some time')

test('the bundle finds the assets of the site', async () => {
  const site = join(folder, 'site')
  const { code, stderr } = await bundled(['docs', 'build', '--out', site])
  expect(code, stderr).toBe(0)
  expect(existsSync(join(site, 'index.html'))).toBe(true)
})

test('the bundle starts the threads that screen large files', async () => {
  const log = join(folder, 'large.jsonl')
  const silent = readFileSync(join(samples, 'near-misses-sysmon.jsonl'), 'utf8')
  const found = readFileSync(join(samples, 'second-look-sysmon.jsonl'), 'utf8')
  // Smaller files are screened without help.
  writeFileSync(log, silent.repeat(Math.ceil((40 * 1024 * 1024) / silent.length)) + found)
  const scan = ['scan', log, '--output', 'ndjson', '--no-summary', '--workers']
  const [alone, helped] = await Promise.all([bundled([...scan, '1']), bundled([...scan, '2'])])
  expect(helped.stderr).toBe('')
  expect(helped.stdout).not.toBe('')
  expect(helped.stdout).toBe(alone.stdout)
})

test('the bundle starts the thread of the models', async () => {
  const model = join(folder, 'model.onnx')
  writeFileSync(model, '')
  const { stderr } = await bundled(['run', query, samples, '--model', `phishing=${model}`])
  // Nothing is installed beside the bundle: only the thread could tell.
  expect(stderr).toContain('npm install onnxruntime-web')
})

test('the licence of every package in the bundle is beside it', async () => {
  const licences = readFileSync(join(folder, 'dist/cli/LICENSES.md'), 'utf8')
  const texts = new Map(
    licences
      .split(/^## /m)
      .slice(1)
      .map(section => [section.slice(0, section.indexOf(' - ')), section]),
  )
  const packages = packagesOf(readdirSync(join(folder, 'dist/cli')).flatMap(modulesIn))
  expect(packages).toContain('cli-table3')
  for (const name of packages) expect(texts.get(name), name).toMatch(/copyright/i)
})

describe('a scan loads what it needs', () => {
  const scan = ['scan', samples, '--output', 'ndjson', '--no-summary']

  test('few files, and not many bytes', async () => {
    await bundled(scan)
    const { files, bytes } = await loadedFor(scan)
    expect(files).toBeGreaterThan(1)
    expect(files).toBeLessThanOrEqual(10)
    expect(bytes).toBeLessThanOrEqual(1_200_000)
  })

  test('more, where the content has to be compiled', async () => {
    const { files, bytes } = await loadedFor([...scan, '--no-cache'])
    expect(files).toBeLessThanOrEqual(20)
    expect(bytes).toBeLessThanOrEqual(1_800_000)
  })

  test('no package for tables, bars or CSV that nobody asked for', async () => {
    const known = ['commander', 'csv-parse', 'pend', 'yaml', 'yauzl', 'zod']
    const { modules } = await loadedFor([...scan, '--no-cache'])
    expect(packagesOf(modules).filter(name => !known.includes(name))).toEqual([])
  })

  test('nothing that reads or compiles content which was compiled before', async () => {
    await bundled(scan)
    const { modules } = await loadedFor(scan)
    expect(packagesOf(modules)).not.toContain('yaml')
    expect(modules).not.toContain('src/content/load-content.ts')
    expect(modules).not.toContain('src/language/spl2/compile-query.ts')
  })

  test('no other command, no site, no tests', async () => {
    const { modules } = await loadedFor([...scan, '--no-cache'])
    const foreign = /^src\/(?:site|testing|replay|engine\/explain|cli\/(?!scan\/)[^/]+\/)/
    expect(modules.filter(path => foreign.test(path))).toEqual([])
    expect(modules).toContain('src/cli/scan/scan.ts')
  })
})

interface Loaded {
  readonly files: number
  readonly bytes: number
  /** The sources that are in the loaded files. */
  readonly modules: readonly string[]
}

/** Says on standard error which files of the bundle are loaded. */
const watcher = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from 'node:fs'
  import { registerHooks } from 'node:module'
  registerHooks({
    load(url, context, next) {
      if (url.includes('/dist/cli/')) writeSync(2, 'loaded ' + url.replace(/.*\\//, '') + '\\n')
      return next(url, context)
    },
  })
`)}`

async function loadedFor(args: readonly string[]): Promise<Loaded> {
  const { stderr } = await bundled(args, ['--import', watcher])
  const files = [...stderr.matchAll(/^loaded (.*)$/gm)].map(([, file = '']) => file)
  return {
    files: files.length,
    bytes: files.reduce((sum, file) => sum + statSync(join(folder, 'dist/cli', file)).size, 0),
    modules: files.flatMap(modulesIn),
  }
}

/** The bundler writes above each module where it comes from. */
function modulesIn(file: string): readonly string[] {
  const text = readFileSync(join(folder, 'dist/cli', file), 'utf8')
  return [...text.matchAll(/^\/\/(?:#region)? ?((?:src|node_modules)\/\S+)$/gm)].map(
    ([, path = '']) => path,
  )
}

const packagesOf = (modules: readonly string[]): readonly string[] => [
  ...new Set(modules.flatMap(path => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])),
]
