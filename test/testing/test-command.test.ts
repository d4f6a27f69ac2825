import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { outcomeOf, startTelltale, telltale } from '../e2e/telltale.ts'
import { temporaryTree } from '../temporary-tree.ts'
import { openFileServer } from './file-server.ts'
import { anchorDetection, anchorQuery, lfsPointer, processStart, testOf } from './test-content.ts'

const drop = processStart('anchor --drop 7')
const hoist = processStart('anchor --hoist')

const argumentsFor = (folder: string, args: readonly string[]): readonly string[] => [
  'test',
  folder,
  '--no-pack',
  '--cache',
  join(folder, 'no-cache'),
  ...args,
]

async function run(folder: string, ...args: readonly string[]) {
  const { code, stdout, stderr } = await telltale(argumentsFor(folder, args))
  return { code, stdout: stdout.replaceAll(`${folder}/`, ''), stderr }
}

const tested = (more = '', search = anchorQuery): string =>
  anchorDetection(testOf('a.jsonl', more), search)

/** The table of `docs/testing.md`. */
describe('each kind of failure has its exit code', () => {
  test.each<[string, Readonly<Record<string, string>>, number, Readonly<Record<string, number>>]>([
    ['passed', { 'detections/a.yml': tested(), 'a.jsonl': drop }, 0, {}],
    [
      'condition failed',
      { 'detections/a.yml': tested(), 'a.jsonl': hoist },
      1,
      { 'condition-failed': 1 },
    ],
    [
      'negative test matched',
      { 'detections/a.yml': tested('  must_not_match: true\n'), 'a.jsonl': drop },
      1,
      { 'negative-matched': 1 },
    ],
    ['data missing', { 'detections/a.yml': tested() }, 1, { 'data-missing': 1 }],
    ['data empty', { 'detections/a.yml': tested(), 'a.jsonl': '' }, 1, { 'data-empty': 1 }],
    [
      'data are a Git LFS pointer',
      { 'detections/a.yml': tested(), 'a.jsonl': lfsPointer },
      1,
      { 'data-pointer': 1 },
    ],
    [
      'data damaged beyond use',
      { 'detections/a.yml': tested(), 'a.jsonl': drop.slice(0, 100) },
      1,
      { 'data-unreadable': 1 },
    ],
    [
      'detection broken',
      {
        'detections/a.yml': tested('', anchorQuery.replace('like(', 'likes(')),
        'a.jsonl': drop,
      },
      1,
      { 'detection-broken': 1 },
    ],
    ['no test at all', { 'detections/a.yml': anchorDetection('') }, 2, { 'no-tests': 1 }],
  ])('%s', async (_, files, code, failures) => {
    const found = await run(temporaryTree(files), '--output', 'json')
    const report = JSON.parse(found.stdout)
    expect(report.failures).toEqual(failures)
    expect(found.code).toBe(code)
    expect(report.result).toBe(['passed', 'failed', 'nothing'][code])
  })

  test('wrong use', async () => {
    const { code, stderr } = await telltale(['test', '/nowhere/at/all'])
    expect([code, stderr]).toEqual([
      2,
      'telltale: /nowhere/at/all: no such content folder or file\n',
    ])
    expect((await telltale(['test', '--output', 'teletype'])).code).toBe(2)
  })

  test('interrupted: what has run is told', async () => {
    // The data never come, so that the run waits when it is interrupted.
    const server = await openFileServer((_request, response) => {
      response.writeHead(200).write('x')
    })
    const folder = temporaryTree({
      'detections/a.yml': anchorDetection(testOf(`${server.url}/a.jsonl`)),
    })
    const child = startTelltale(argumentsFor(folder, ['--fetch']))
    const ended = outcomeOf(child)
    await expect.poll(() => server.requests.length, { timeout: 20_000 }).toBe(1)
    child.kill('SIGINT')
    const { code, stdout } = await ended
    await server.close()
    expect(code).toBe(130)
    expect(stdout).toMatch(
      /interrupted before the test was through\n[^]*INTERRUPTED: 1 interrupted\n$/,
    )
  })
})

test('differences are shown, with the first findings and where to go on', async () => {
  const expectation = `  expect:
    count: 1
    entities: [{value: 'quay\\hook', kind: user}]
    findings:
    - {risk: {score: 31}, body: {cmd_line: anchor --drop 7}}
`
  const folder = temporaryTree({
    'detections/a.yml': anchorDetection(testOf('a.jsonl', expectation)),
    'a.jsonl': drop + processStart('anchor --drop 8', 'QUAY\\smee'),
  })
  const { code, stdout } = await run(folder)
  expect(code).toBe(1)
  const device = 'wks-7.quay.example'
  expect(stdout.split('\n').slice(0, -3).join('\n')).toBe(`FAILED   Anchor Dropped › fires
         detections/a.yml:28
         2 findings, expected exactly 1 finding
         no finding has the expected entity
           expected  quay\\hook, user
           found     quay\\otto, user, victim, ${device}, device, victim, quay\\smee, user, victim
         no finding has the expected parts; the closest differs
           risk.score
             expected  31
             found     30
         in a.jsonl (2 events)
         found: 2026-03-04T10:02:11.320Z quay\\otto, ${device} anchor.exe was dropped on ${device}
         found: 2026-03-04T10:02:11.320Z quay\\smee, ${device} anchor.exe was dropped on ${device}
         hint: telltale explain detections/a.yml a.jsonl`)
  expect(stdout.split('\n').slice(-3)).toEqual([
    expect.stringMatching(/^1 detection · 1 test: 0 passed, 1 failed · \d+\.\d s$/),
    'FAILED: 1 condition-failed',
    '',
  ])
})

test('GitHub shows each failure at the line of its test', async () => {
  const folder = temporaryTree({
    'detections/a.yml': anchorDetection(testOf('a.jsonl')),
    'a.jsonl': hoist,
  })
  const { stdout } = await run(folder, '--output', 'github')
  expect(stdout).toBe(
    '::error file=detections/a.yml,line=28,endLine=28,col=9,endColumn=14,title=TST0201::fires: no findings, expected more than 0 findings\nFAILED: 1 condition-failed\n',
  )
})

test('a clause that no test holds is shown where it stands', async () => {
  const folder = temporaryTree({
    'detections/a.yml': anchorDetection(testOf('a.jsonl')),
    'a.jsonl': drop + hoist,
  })
  const { code, stdout, stderr } = await run(folder, '--mutate')
  expect(code).toBe(0)
  expect(stdout).toContain('5 mutants: 2 noticed, 3 not\n')
  expect(stderr).toContain(`no test notices when \`process_name = "anchor.exe"\` is dropped`)
  expect(stderr).toContain(`14 │   | where process_name="anchor.exe" AND like(cmd_line, "%--drop%")
   │           ^^^^^^^^^^^^^^^^^^^^^^^^^ dropped: every test still passes
   = hint: add a test with an event that only this clause keeps out, or expect an exact count`)
  expect((await run(folder, '--mutate-strict')).code).toBe(1)
})
