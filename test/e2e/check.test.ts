import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCheck } from '../../src/cli/check/run-check.ts'
import { contentFolder, detectionYaml, tagLines } from '../content/content-folder.ts'
import { describeWithShared, sharedPath } from '../shared.ts'
import { telltale } from './telltale.ts'

const faultless = detectionYaml({ more: 'tests: [{name: a, attack_data: [{data: a.log}]}]\n' })

const faulty = detectionYaml({
  search: `search: |
  | from read_ssa_enriched_events()
  | eval process_name=ucast(map_get(input_event, "process_name"), "string", null)
  | where process_name="anchor.exe"
  | eval start_time=1, end_time=1, entities=[], body=create_map(["process_name", process_name])
  | into write_ssa_detected_events()
`,
  tags: `${tagLines}  required_fields:\n  - _time\n`,
})

describe('what is wrong is told', () => {
  test('with place, excerpt and remedy, and the exit code says so', async () => {
    const folder = contentFolder({
      'detections/a.yml': faultless,
      'detections/b.yml': detectionYaml({ id: 'none' }),
    })
    const { code, stdout, stderr } = await telltale(['check', folder])
    expect(code).toBe(1)
    expect(stdout).toBe(
      `error[CON0103]: \`id\` must be a UUID, 8-4-4-4-12 hexadecimal digits
  ┌─ ${join(folder, 'detections/b.yml')}:2:5
2 │ id: none
  │     ^^^^

`,
    )
    expect(stderr).toBe(
      ' 1 detection: 1 run\n 1 test\n could not be loaded: 1 detection\n 1 error, 0 warnings, 0 hints\n',
    )
  })

  test('hints are counted, and shown when asked for', async () => {
    const folder = contentFolder({ 'detections/a.yml': `${detectionYaml()}status: production\n` })
    const quiet = await telltale(['check', folder])
    expect([quiet.code, quiet.stdout]).toEqual([0, ''])
    expect(quiet.stderr).toContain('1 hint (--hints shows them)')
    const { stdout } = await telltale(['check', folder, '--hints'])
    expect(stdout).toContain('hint[CON0404]: this detection has no test')
  })

  test.each([
    ['hint', 1],
    ['warning', 0],
    ['error', 0],
  ])('--fail-on %s', async (severity, expected) => {
    const folder = contentFolder({ 'detections/a.yml': `${detectionYaml()}status: production\n` })
    const { code } = await telltale(['check', folder, '--fail-on', severity])
    expect(code).toBe(expected)
  })

  test('of queries on the command line and in files, with the macros of the content', async () => {
    const folder = contentFolder({ 'macros/a.yml': 'name: a\ndefinition: where lowr(x)="y"\n' })
    writeFileSync(join(folder, 'q.spl2'), '| from source | `a`;')
    const file = await telltale(['check', folder, join(folder, 'q.spl2')])
    expect(file.code).toBe(1)
    expect(file.stdout).toContain('SPL0201')
    expect(file.stdout).toContain('macros/a.yml:2:')
    expect(file.stderr).toContain('1 query')
    const { code, stdout } = await telltale(['check', '--query', '| from sorce'])
    expect(code).toBe(1)
    expect(stdout).toContain('did you mean `source`?')
  })
})

describe('for programs', () => {
  const folder = contentFolder({ 'detections/b.yml': detectionYaml({ id: 'none' }) })

  test('json', async () => {
    const { code, stdout } = await telltale(['check', folder, '-o', 'json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      content: { files: 1, detections: { total: 0 }, failed: { detection: 1 } },
      severities: { error: 1, warning: 0, hint: 0 },
      diagnostics: [{ code: 'CON0103', severity: 'error', start: { line: 2, column: 5 } }],
    })
  })

  test('sarif, with what each code stands for', async () => {
    const { stdout } = await telltale(['check', folder, '-o', 'sarif'])
    const [run] = JSON.parse(stdout).runs
    expect(run.results[0]).toMatchObject({ ruleId: 'CON0103', level: 'error' })
    expect(run.tool.driver.rules[0]).toMatchObject({
      id: 'CON0103',
      shortDescription: { text: 'A value of the wrong kind' },
    })
  })

  test('github', async () => {
    const { stdout } = await telltale(['check', folder, '-o', 'github'])
    expect(stdout).toMatch(
      /^::error file=.*b\.yml,line=2,endLine=2,col=5,endColumn=9,title=CON0103::/,
    )
  })

  test('into a file', async () => {
    const path = join(folder, 'out.sarif')
    const { stdout } = await telltale(['check', folder, '-o', 'sarif', '--output-file', path])
    expect(stdout).toBe('')
    expect(JSON.parse(readFileSync(path, 'utf8')).version).toBe('2.1.0')
  })
})

describe('--fix', () => {
  test('mends what cannot change the meaning, and nothing else', async () => {
    const folder = contentFolder({ 'detections/a.yml': faulty, 'detections/c.yml': '[' })
    const path = join(folder, 'detections/a.yml')
    const { stderr } = await telltale(['check', folder, '--fix'])
    expect(stderr).toContain(' 2 fixes applied in 1 file')
    expect(readFileSync(path, 'utf8')).toBe(
      faulty
        .replace('write_ssa_detected_events()\n', 'write_ssa_detected_events();\n')
        .replace('  - _time\n', '  - _time\n  - process_name\n'),
    )
    const again = await telltale(['check', folder, '--fix'])
    expect(again.stderr).toContain(' 0 fixes applied in 0 files')
  })

  test('leaves a query of the command line alone', async () => {
    const { stderr } = await telltale(['check', '--fix', '--query', '| from source | into sink'])
    expect(stderr).toContain(' 0 fixes applied')
  })
})

describe('content that is built on', () => {
  test('is loaded and not judged', async () => {
    const base = contentFolder({
      'macros/m.yml': 'name: anchors\ndefinition: where process_name="anchor.exe"\n',
      'detections/broken.yml': 'search: [',
    })
    const search = `search: |
  | from read_ssa_enriched_events()
  | eval process_name=ucast(map_get(input_event, "process_name"), "string", null)
  | \`anchors\`
  | eval start_time=1, end_time=1, entities=[], body=create_map(["process_name", process_name])
  | into write_ssa_detected_events();
`
    const mine = contentFolder({ 'detections/a.yml': detectionYaml({ search }) })
    expect((await telltale(['check', mine])).code).toBe(1)
    const { code, stdout } = await telltale(['check', mine, '--base', base])
    expect([code, stdout]).toEqual([0, ''])
  })
})

test('content that a later folder replaces is shown', async () => {
  const [base, mine] = [detectionYaml(), detectionYaml({ name: 'My Anchor' })].map(yaml =>
    contentFolder({ 'detections/a.yml': yaml }),
  ) as [string, string]
  const { stderr } = await telltale(['check', base, mine])
  const paths = [mine, base].map(folder => join(folder, 'detections/a.yml'))
  expect(stderr).toContain(` detection My Anchor: ${paths[0]} replaces ${paths[1]}\n`)
  const { stdout } = await telltale(['check', base, mine, '-o', 'json'])
  expect(JSON.parse(stdout).overrides).toMatchObject([
    { kind: 'detection', overriddenPath: paths[1] },
  ])
})

test.each([
  [['check'], 'name a content folder'],
  [['check', contentFolder({})], 'hold no content'],
  [['check', contentFolder({ 'README.md': 'x' })], 'hold no content'],
])('a check of nothing is no success: %s', async (args, message) => {
  const { code, stderr } = await telltale(args)
  expect(code).toBe(2)
  expect(stderr).toContain(message)
})

test('a path that is not there is an error of its own', async () => {
  const folder = contentFolder({})
  const { code, stdout } = await telltale(['check', join(folder, 'none')])
  expect(code).toBe(1)
  expect(stdout).toContain('CON0001')
})

test('the shipped pack has nothing to say', async () => {
  const { code, stdout, stderr } = await telltale(['check', 'content', '--hints'])
  expect([code, stdout]).toEqual([0, ''])
  expect(stderr).toContain('1 detection: 1 run')
})

describeWithShared('published content', () => {
  test('1,616 files of four releases are checked in under five seconds of a processor', () => {
    const trees = ['v3.50.0', 'v4.5.0', 'v4.24.0', 'v4.42.0']
    const before = process.threadCpuUsage()
    const { checked } = runCheck(
      trees.map(tree => sharedPath('content', tree)),
      { base: [], query: [] },
    )
    const { user, system } = process.threadCpuUsage(before)
    expect(checked.content.files).toBe(1616)
    expect(checked.content.detections.length).toBeGreaterThan(600)
    expect((user + system) / 1e6).toBeLessThan(5)
  })
})
