import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contentFolder, detectionYaml } from '../content/content-folder.ts'
import { outcomeOf, startTelltale, telltale } from '../e2e/telltale.ts'
import { describeWithShared } from '../shared.ts'
import { writeCorpusContent } from './corpus-content.ts'
import { textOf } from './made-site.ts'

const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'telltale-docs-'))

const anchor = { 'detections/anchor.yml': detectionYaml() }

const build = (out: string, ...args: readonly string[]) =>
  telltale(['docs', 'build', '--out', out, '--no-pack', ...args])

describe('telltale docs build', () => {
  test('writes a site, and says what it wrote', async () => {
    const out = join(temporaryFolder(), 'site')
    const { code, stdout, stderr } = await build(out, contentFolder(anchor))
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^.*site: 1 detection · \d+ files · [\d.]+ MB\n$/)
    expect(readdirSync(join(out, 'detections')).toSorted()).toEqual([
      'anchor_dropped.html',
      'index.html',
    ])
    expect(readFileSync(join(out, 'assets/site.js'), 'utf8')).toContain('telltaleCatalog')
  })

  test('a later build takes away what the earlier one wrote, and nothing else', async () => {
    const out = join(temporaryFolder(), 'site')
    await build(out, contentFolder(anchor))
    writeFileSync(join(out, 'CNAME'), 'docs.example.test')
    const renamed = contentFolder({ 'detections/b.yml': detectionYaml({ name: 'Berth Taken' }) })
    expect((await build(out, renamed)).code).toBe(0)
    expect(existsSync(join(out, 'detections/berth_taken.html'))).toBe(true)
    expect(existsSync(join(out, 'detections/anchor_dropped.html'))).toBe(false)
    expect(readFileSync(join(out, 'CNAME'), 'utf8')).toBe('docs.example.test')
  })

  test('a folder with files of others is left alone', async () => {
    const out = temporaryFolder()
    writeFileSync(join(out, 'index.html'), 'mine')
    const { code, stderr } = await build(out, contentFolder(anchor))
    expect(code).toBe(2)
    expect(stderr).toContain('is not empty, and no site of telltale')
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('mine')
    expect(readdirSync(out)).toEqual(['index.html'])
  })

  test('broken content is refused, unless it is allowed', async () => {
    const broken = contentFolder({
      ...anchor,
      'detections/broken.yml': detectionYaml({
        name: 'Broken',
        id: '5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1ab',
        search: 'search: "| from source | wher x = 1"\n',
      }),
    })
    const out = join(temporaryFolder(), 'site')
    const refused = await build(out, broken)
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('wher')
    expect(existsSync(out)).toBe(false)
    expect((await build(out, broken, '--allow-broken')).code).toBe(0)
    expect(readFileSync(join(out, 'detections/broken.html'), 'utf8')).toContain('does not run')
  })

  test('no content is an error', async () => {
    const { code, stderr } = await build(
      join(temporaryFolder(), 'site'),
      contentFolder({ 'a.txt': '' }),
    )
    expect(code).toBe(2)
    expect(stderr).toContain('hold no detection')
  })

  test.each([
    [['--base', 'docs.example.test'], 'is no address'],
    [['--source-url', 'javascript:x'], 'is no address'],
    [['--evidence', '/no/such/file'], 'cannot read /no/such/file'],
    [['--evidence', 'package.json'], 'is no report of `telltale test --output json`'],
    [['--playground', 'src'], 'holds no bundle of the playground'],
  ])('%s is refused with a reason', async (args, words) => {
    const out = join(temporaryFolder(), 'site')
    const { code, stderr } = await build(out, contentFolder(anchor), ...args)
    expect(code).toBe(2)
    expect(stderr).toContain(words)
    expect(existsSync(out)).toBe(false)
  })

  test('shows what the tests proved, with the hash of their data', async () => {
    const event =
      '{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"quay-1","TimeCreated":"2025-01-02T03:04:05Z","Image":"C:\\\\anchor.exe","CommandLine":"anchor.exe","User":"q\\\\mira"}\n'
    const content = contentFolder({
      'detections/anchor.yml': detectionYaml({
        more: 'tests:\n- name: One anchor\n  attack_data:\n  - data: samples/one.jsonl\n',
      }),
      'samples/one.jsonl': event,
    })
    const report = join(temporaryFolder(), 'report.json')
    const tested = await telltale(['test', '--no-pack', '--output', 'json', content])
    writeFileSync(report, tested.stdout)
    const out = join(temporaryFolder(), 'site')
    const evidence = [
      '--evidence',
      report,
      '--evidence-date',
      '2026-10-02',
      '--evidence-commit',
      'feed1234',
    ]
    expect(await build(out, content, ...evidence)).toMatchObject({ code: 0 })
    const page = textOf(readFileSync(join(out, 'detections/anchor_dropped.html'), 'utf8'))
    const hash = createHash('sha256').update(event).digest('hex')
    expect(page).toContain(`One anchorpassed1one.jsonl 1 events${hash}`)
    expect(page).toContain('Tested on 2026-10-02 at commit feed1234.')
    expect(page).toContain('The first finding in the data of its tests.')
  })

  test('tells the history of files in git, through renames', async () => {
    const content = contentFolder({ 'detections/old.yml': detectionYaml() })
    const git = (...args: readonly string[]): void => {
      const identity = ['-c', 'user.name=Mira', '-c', 'user.email=mira@example.test']
      execFileSync('git', ['-C', content, ...identity, ...args], { stdio: 'pipe' })
    }
    git('init', '-q')
    git('add', '.')
    git('commit', '-q', '-m', 'Find anchors', '--date', '2025-01-02T03:04:05Z')
    git('mv', 'detections/old.yml', 'detections/new name.yml')
    git('commit', '-q', '-m', 'Call it <new>', '--date', '2025-02-03T03:04:05Z')
    writeFileSync(
      join(content, 'detections/other.yml'),
      detectionYaml({ name: 'Other', id: '5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1ac' }),
    )
    git('add', '.')
    git('commit', '-q', '-m', 'Add another', '--date', '2025-03-04T03:04:05Z')
    const out = join(temporaryFolder(), 'site')
    expect((await build(out, content)).code).toBe(0)
    const page = textOf(readFileSync(join(out, 'detections/anchor_dropped.html'), 'utf8'))
    expect(page).toMatch(
      /History\n2025-02-03 [0-9a-f]{10}\nCall it <new> Mira\n2025-01-02 [0-9a-f]{10}\nFind anchors Mira\n/,
    )
    expect(page).not.toContain('Add another')
    const without = join(temporaryFolder(), 'site')
    await build(without, content, '--no-history')
    expect(readFileSync(join(without, 'detections/anchor_dropped.html'), 'utf8')).not.toContain(
      'Find anchors',
    )
  })

  test('writes Markdown for another site', async () => {
    const out = join(temporaryFolder(), 'pages')
    expect((await build(out, contentFolder(anchor), '--format', 'markdown')).code).toBe(0)
    expect(readFileSync(join(out, 'detections/anchor_dropped.md'), 'utf8')).toContain(
      '#### Known False Positives',
    )
    expect(readdirSync(out).toSorted()).toEqual(['.telltale-site.json', 'detections', 'index.md'])
  })
})

describe('telltale docs serve', () => {
  test('shows the content as it is now', async () => {
    const content = contentFolder(anchor)
    const child = startTelltale(['docs', 'serve', '--no-pack', '--port', '0', content])
    const root = await new Promise<string>((resolve, reject) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        const [address] = /http:\/\/[\d.:]+\//.exec(chunk.toString()) ?? []
        if (address) resolve(address)
      })
      child.on('exit', code => reject(new Error(`exit ${code}`)))
    })
    const read = async (path: string): Promise<string> => (await fetch(root + path)).text()
    expect(await read('')).toContain('1</b> detections')
    expect(await read('detections/anchor_dropped.html')).toContain('Finds an anchor.')
    const file = join(content, 'detections/anchor.yml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('Finds an anchor', 'Finds a kedge'))
    expect(await read('detections/anchor_dropped.html')).toContain('Finds a kedge.')
    expect((await fetch(`${root}../../etc/passwd`)).status).toBe(404)
    expect((await fetch(`${root}%2e%2e/package.json`)).status).toBe(404)
    expect((await fetch(root, { method: 'POST' })).status).toBe(405)
    const style = await fetch(`${root}assets/site.css`)
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(style.headers.get('x-content-type-options')).toBe('nosniff')
    const ended = outcomeOf(child)
    child.kill('SIGINT')
    expect((await ended).code).toBe(0)
  })
})

describeWithShared('the site of a large content', () => {
  /** Seconds; the machine of the tests may be busy with others. */
  const secondsMax = 30
  const pageBytesMax = 150_000

  test('builds in time, and no page is heavy', async () => {
    const content = temporaryFolder()
    expect(writeCorpusContent(content)).toBe(726)
    const out = join(temporaryFolder(), 'site')
    const started = performance.now()
    const { code, stderr, stdout } = await telltale([
      'docs',
      'build',
      content,
      '--out',
      out,
      '--allow-broken',
      '--no-history',
    ])
    const seconds = (performance.now() - started) / 1000
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).toContain('727 detections')
    expect(seconds).toBeLessThan(secondsMax)
    const bytes = (path: string): number => readFileSync(join(out, path)).length
    const shared = ['site.css', 'site.js', 'theme.js', 'icon.svg'].reduce(
      (sum, name) => sum + bytes(`assets/${name}`),
      0,
    )
    const pages = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter(
      path => path.endsWith('.html') && !path.startsWith('playground'),
    )
    expect(pages.length).toBeGreaterThan(1500)
    for (const path of pages) {
      const catalog = path === join('detections', 'index.html') ? bytes('assets/catalog.js') : 0
      expect(bytes(path) + shared + catalog, path).toBeLessThan(pageBytesMax)
    }
  })
})
