import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { bundledCommand } from './bundled-command.ts'
import { projectRoot, samples } from './telltale.ts'

const { folder, run } = bundledCommand()

const content = join(folder, 'own')
const kept = join(folder, 'cache/telltale/content')
const bits = 'content/detections/endpoint/windows_bits_job_persistence.yml'
const detection = join(content, 'detections/own.yml')

const scan = (...args: readonly string[]) =>
  run(['scan', samples, '--no-pack', '--content', content, '--output', 'ndjson', ...args])

beforeEach(() => {
  rmSync(kept, { recursive: true, force: true })
  rmSync(content, { recursive: true, force: true })
  mkdirSync(join(content, 'detections'), { recursive: true })
  cpSync(join(projectRoot, 'content/risk'), join(content, 'risk'), { recursive: true })
  cpSync(join(projectRoot, bits), detection)
})

const edit = (from: string | RegExp, to: string): void => {
  const text = readFileSync(detection, 'utf8')
  const edited = text.replace(from, to)
  expect(edited).not.toBe(text)
  writeFileSync(detection, edited)
}

/** The summary says how long a scan took. */
const timeless = (text: string): string =>
  text.replaceAll(/\d[\d.,]* (?:m?s|[kMG]?B\/s)\b/g, 'so much')

test('a second scan finds what the first found, and what one without the cache finds', async () => {
  const first = await scan()
  expect(readdirSync(kept)).toHaveLength(1)
  const second = await scan()
  const fresh = await scan('--no-cache')
  expect(first.stdout).not.toBe('')
  for (const { code, stdout, stderr } of [second, fresh]) {
    expect({ code, stdout, stderr: timeless(stderr) }).toEqual({
      code: first.code,
      stdout: first.stdout,
      stderr: timeless(first.stderr),
    })
  }
  expect(readdirSync(kept)).toHaveLength(1)
})

test('--no-cache keeps nothing', async () => {
  await scan('--no-cache')
  expect(existsSync(kept)).toBe(false)
})

test('a changed detection is compiled anew, whatever the time of its file', async () => {
  const before = await scan()
  edit(/impact: \d+/, 'impact: 11')
  const after = await scan()
  expect(after.stdout).not.toBe(before.stdout)
  expect(after.stdout).toContain('"impact":11')
  expect(readdirSync(kept)).toHaveLength(2)
})

test('detections are selected from what was kept', async () => {
  const { stdout } = await scan()
  expect((await scan('--detection', '*bits*')).stdout).toBe(stdout)
  const none = await scan('--detection', 'nothing')
  expect(none.code).toBe(2)
  expect(none.stderr).toContain('no detection is named nothing')
})

test('another collation is another set', async () => {
  await scan()
  await scan('--collation', 'strict')
  expect(readdirSync(kept)).toHaveLength(2)
})

test('errors of content are told again, and end the scan again', async () => {
  cpSync(detection, join(content, 'detections/broken.yml'))
  edit(/^name: .*$/m, 'name: Broken')
  edit(/^id: .*$/m, 'id: 00000000-0000-4000-8000-000000000001')
  edit('| where', '| where (')
  const first = await scan()
  expect(first.code).toBe(2)
  expect(first.stderr).toContain('SPL0102')
  const second = await scan()
  expect(second).toEqual(first)
  const allowed = await scan('--allow-broken')
  expect(allowed.code).toBe(0)
  expect(allowed.stderr).toContain('SPL0102')
  expect(allowed.stderr).toContain('1 broken')
})

test('a cache that is damaged or cannot be written costs no finding', async () => {
  const { stdout } = await scan()
  const [name = ''] = readdirSync(kept)
  const bytes = readFileSync(join(kept, name))
  writeFileSync(join(kept, name), bytes.subarray(0, bytes.length - 7))
  expect((await scan()).stdout).toBe(stdout)
  expect(readFileSync(join(kept, name))).toEqual(bytes)
  rmSync(kept, { recursive: true })
  writeFileSync(kept, 'a file where the folder should be')
  expect(await scan()).toMatchObject({ code: 0, stdout })
})
