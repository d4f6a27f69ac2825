import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../e2e/telltale.ts'
import { temporaryTree } from '../temporary-tree.ts'
import { runTests } from './run-tests.ts'
import {
  anchorDetection,
  anchorQuery,
  fileCreation,
  lfsPointer,
  processStart,
  testOf,
} from './test-content.ts'

const drop = processStart('anchor --drop 7')
const hoist = processStart('anchor --hoist')

/** A detection that is another one in name and id. */
const renamed = (yaml: string): string =>
  yaml.replace('Anchor Dropped', 'Rope Dropped').replace('5d2f0a51', '5d2f0a52')

const only = (outcomes: Awaited<ReturnType<typeof runTests>>['outcomes']) => {
  expect(outcomes).toHaveLength(1)
  return outcomes[0]
}

describe('data that cannot be read', () => {
  test.each([
    ['plain words\n', '', /^a\.jsonl: not a known log format$/],
    ['{"EventID": 1, "Ima', '', /^a\.jsonl: nothing could be read: /],
    [
      drop,
      `    sha256: '${'0'.repeat(64)}'\n`,
      /^a\.jsonl has SHA-256 [\da-f]{64}, the test names 0{64}$/,
    ],
  ])('%j', async (data, more, reason) => {
    const folder = temporaryTree({
      'detections/a.yml': anchorDetection(testOf('a.jsonl', more)),
      'a.jsonl': data,
    })
    const { kinds, outcomes } = await runTests(folder)
    expect([...kinds]).toEqual([['data-unreadable', 1]])
    expect(only(outcomes)).toEqual(['not run', expect.stringMatching(reason)])
  })
})

describe('broken content fails the run beside tests that pass', () => {
  const badCondition = renamed(
    anchorDetection(testOf('a.jsonl', "  pass_condition: '@count_gt(x)'\n")),
  )
  test.each([
    ['a file that is no YAML', 'detections/b.yml', 'name: [\n'],
    ['a detection without an id', 'detections/b.yml', 'name: b\nsearch: x\n'],
    ['a macro without a name', 'macros/b.yml', 'definition: search *\n'],
    [
      'a test of a detection that is not there',
      'tests/b.test.yml',
      'name: b\ntests:\n- name: b\n  file: endpoint/b.yml\n',
    ],
    ['a condition that cannot be read', 'detections/b.yml', badCondition],
    [
      'a broken detection without a test',
      'detections/b.yml',
      renamed(anchorDetection('', anchorQuery.replace('like(', 'likes('))),
    ],
  ])('%s', async (_, path, text) => {
    const { result, kinds } = await runTests(
      temporaryTree({
        'detections/a.yml': anchorDetection(testOf('a.jsonl')),
        'a.jsonl': drop,
        [path]: text,
      }),
    )
    expect([result, [...kinds]]).toEqual(['failed', [['detection-broken', 1]]])
  })
})

describe('what may be accepted', () => {
  test('missing data, as long as some test runs', async () => {
    const far = testOf('https://media.example/x/b.jsonl').replace('fires', 'far')
    const folder = temporaryTree({
      'detections/a.yml': anchorDetection(testOf('a.jsonl') + far),
      'a.jsonl': drop,
    })
    expect((await runTests(folder)).result).toBe('failed')
    const accepted = await runTests(folder, '--allow-missing')
    expect(accepted.result).toBe('passed')
    expect(accepted.outcomes).toEqual([
      ['passed', null],
      ['not run', 'not here: https://media.example/x/b.jsonl'],
    ])
    const none = temporaryTree({ 'detections/a.yml': anchorDetection(testOf('b.jsonl')) })
    expect((await runTests(none, '--allow-missing')).result).toBe('nothing')
  })

  test('detections without a test, unless they are required', async () => {
    const folder = temporaryTree({
      'detections/a.yml': anchorDetection(testOf('a.jsonl')),
      'detections/b.yml': renamed(anchorDetection('')),
      'a.jsonl': drop,
    })
    const { result, report } = await runTests(folder)
    expect(result).toBe('passed')
    expect(report.suite.untested.map(({ name }) => name)).toEqual(['Rope Dropped'])
    const strict = await runTests(folder, '--require-tests')
    expect([strict.result, [...strict.kinds]]).toEqual(['failed', [['no-tests', 1]]])
  })

  test('nothing that was not tested counts as tested', async () => {
    const spl = anchorDetection(testOf('a.jsonl'), 'search: "| tstats count"\n')
    const folder = temporaryTree({ 'detections/a.yml': spl, 'a.jsonl': drop })
    const { result, report } = await runTests(folder)
    expect(result).toBe('nothing')
    expect(report.suite.notRunnable.map(({ detection }) => detection.name)).toEqual([
      'Anchor Dropped',
    ])
  })
})

describe('data', () => {
  const url = 'https://media.example/attack_data/master/datasets/T1/rope.jsonl'

  test('by URL are taken from folders of data, with a doubt where the name alone fits', async () => {
    const folder = temporaryTree({
      'content/detections/a.yml': anchorDetection(testOf(url)),
      'data/datasets/T1/rope.jsonl': drop,
      'flat/rope.jsonl': drop,
    })
    const content = join(folder, 'content')
    const doubtsWith = async (name: string) => {
      const { result, report } = await runTests(content, '--data', join(folder, name))
      expect(result).toBe('passed')
      return report.outcomes[0]?.doubts
    }
    expect(await doubtsWith('data')).toEqual([])
    expect(await doubtsWith('flat')).toEqual([
      `${url}: ${join(folder, 'flat/rope.jsonl')}, found by its file name alone`,
    ])
  })

  test('that a detection cannot match prove no silence', async () => {
    const silent = "  pass_condition: '@count_eq(0)'\n"
    const folder = temporaryTree({
      'detections/a.yml': anchorDetection(testOf('a.jsonl', silent)),
      'a.jsonl': fileCreation(),
    })
    const { result, report } = await runTests(folder)
    expect(result).toBe('passed')
    expect(report.outcomes[0]?.doubts).toEqual([
      'silence proves nothing here: the data hold no process creation or script block events',
    ])
  })

  test('that are damaged in part weaken the verdict', async () => {
    const folder = temporaryTree({
      'detections/a.yml': anchorDetection(testOf('a.jsonl')),
      'a.jsonl': `${drop}{"EventID": 1, "Ima\n${drop}`,
    })
    const { result, report } = await runTests(folder)
    expect(result).toBe('passed')
    expect(report.outcomes[0]?.doubts).toEqual([
      `${join(folder, 'a.jsonl')}: 1 record could not be read`,
    ])
  })

  test('several are one input, in their order', async () => {
    const both =
      '- name: both\n  attack_data:\n  - data: b.jsonl\n  - data: a.jsonl\n  expect:\n    count: 3\n'
    const folder = temporaryTree({
      'detections/a.yml': anchorDetection(both),
      'a.jsonl': drop,
      'b.jsonl': drop + drop,
    })
    expect((await runTests(folder)).result).toBe('passed')
  })

  test('that nobody names are missing', async () => {
    const folder = temporaryTree({ 'detections/a.yml': anchorDetection('- name: empty\n') })
    const { outcomes } = await runTests(folder)
    expect(only(outcomes)).toEqual(['not run', 'the test names no data'])
  })
})

describe('benign data', () => {
  const quiet = '- name: quiet\n  benign_data: [benign]\n'

  test.each([
    ['silent', { 'benign/a.jsonl': hoist, 'benign/deep/b.jsonl': hoist }, 'passed', null],
    [
      'not silent',
      { 'benign/a.jsonl': hoist, 'benign/deep/b.jsonl': drop },
      'failed',
      '1 finding in benign data where there must be none',
    ],
    // A baseline over nothing would pass for ever.
    ['without a log', { 'benign/a.jsonl': '' }, 'not run', 'benign is empty'],
    [
      'with a pointer in it',
      { 'benign/a.jsonl': hoist, 'benign/b.jsonl': lfsPointer },
      'not run',
      'b.jsonl: a Git LFS pointer, not the data',
    ],
    ['that is not there', {}, 'not run', 'no such file or folder: benign'],
  ])('%s', async (_, files, status, message) => {
    const folder = temporaryTree({ 'detections/a.yml': anchorDetection(quiet), ...files })
    const { result, outcomes } = await runTests(folder)
    expect(only(outcomes)).toEqual([status, message])
    expect(result === 'passed').toBe(status === 'passed')
  })

  test('are judged beside attack data', async () => {
    const both = `${testOf('a.jsonl')}  benign_data: [b.jsonl]\n`
    const folder = temporaryTree({
      'detections/a.yml': anchorDetection(both),
      'a.jsonl': hoist,
      'b.jsonl': drop,
    })
    const { report } = await runTests(folder)
    expect(report.outcomes[0]?.failures.map(({ kind }) => kind)).toEqual([
      'condition-failed',
      'negative-matched',
    ])
  })
})

async function namesIn(path: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { report } = await runTests(path, ...args)
  return report.outcomes.map(({ testCase }) => testCase.detection.name)
}

describe('what is tested', () => {
  const files = {
    'detections/endpoint/a.yml': anchorDetection(testOf('a.jsonl')),
    'detections/endpoint/b.yml': renamed(anchorDetection(testOf('a.jsonl'))),
    'a.jsonl': drop,
  }
  test('a single file, with the filter macros of its folder', async () => {
    const folder = temporaryTree({
      ...files,
      'macros/f.yml': 'name: anchor_dropped_filter\ndefinition: where cmd_line="none"\n',
    })
    const { outcomes } = await runTests(join(folder, 'detections/endpoint/a.yml'))
    expect(only(outcomes)).toEqual(['failed', 'no findings, expected more than 0 findings'])
    expect(await namesIn(join(folder, 'detections/endpoint/b.yml'))).toEqual(['Rope Dropped'])
  })

  test('a folder, or those of its detections that are named', async () => {
    const folder = temporaryTree(files)
    expect(await namesIn(folder)).toEqual(['Anchor Dropped', 'Rope Dropped'])
    expect(await namesIn(folder, '--detection', 'rope*')).toEqual(['Rope Dropped'])
  })

  test('other content is loaded and not tested', async () => {
    const folder = temporaryTree({
      'base/detections/a.yml': anchorDetection(testOf('none.jsonl')),
      'mine/detections/b.yml': renamed(anchorDetection(testOf('a.jsonl'))),
      'mine/a.jsonl': drop,
    })
    expect(await namesIn(join(folder, 'mine'), '--content', join(folder, 'base'))).toEqual([
      'Rope Dropped',
    ])
  })
})

const reference = 'detections/endpoint/windows_bits_job_persistence.yml'
const sample = 'samples/persistence-security-xml.log'

/** The outcomes in a copy of the shipped pack with one file changed. */
async function outcomesWith(path: string, from: RegExp, to: string) {
  const folder = temporaryTree({})
  cpSync(join(projectRoot, 'content'), folder, { recursive: true })
  const file = join(folder, path)
  const text = readFileSync(file, 'utf8')
  expect(text).toMatch(from)
  writeFileSync(file, text.replace(from, to))
  return (await runTests(folder, '--allow-missing')).outcomes
}

describe('the reference detection', () => {
  test('passes on the shipped samples, which hold each of its clauses', async () => {
    const args = ['--allow-missing', '--mutate-strict']
    const { outcomes, result, report } = await runTests(join(projectRoot, 'content'), ...args)
    expect(outcomes.map(([status]) => status)).toEqual([
      'not run',
      'passed',
      'passed',
      'passed',
      'passed',
    ])
    expect(result).toBe('passed')
    // Each of its clauses is held by one of them.
    expect(report.mutation).toMatchObject({ mutants: 21, unnoticed: [] })
  })

  test('fails when its query looks for something else', async () => {
    const outcomes = await outcomesWith(
      reference,
      /process_name\s*=\s*"bitsadmin.exe"/,
      'process_name="x"',
    )
    expect(outcomes.slice(1)).toEqual([
      ['failed', 'no findings, expected exactly 7 findings'],
      ['failed', 'no findings, expected exactly 3 findings'],
      ['passed', null],
      ['failed', 'no findings, expected exactly 3 findings'],
    ])
  })

  test('fails when its query is no query', async () => {
    const outcomes = await outcomesWith(reference, /\| where cmd_line/, '| were cmd_line')
    expect(new Set(outcomes.map(String))).toEqual(
      new Set(['not run,the detection is broken: unknown command `were` (SPL0101)']),
    )
  })

  test.each([
    ['empty', '', /^samples\/persistence-security-xml\.log is empty$/],
    [
      'a pointer',
      lfsPointer,
      /is a Git LFS pointer to 4096 bytes with SHA-256 (ab){32}, not the data$/,
    ],
  ])('does not pass when its data are %s', async (_, text, reason) => {
    const [, second] = await outcomesWith(sample, /^[^]*$/, text)
    expect(second).toEqual(['not run', expect.stringMatching(reason)])
  })

  test('does not pass when its data are missing', async () => {
    const [, second] = await outcomesWith(reference, /samples\/persistence-\S+/, 'samples/none.log')
    expect(second).toEqual(['not run', 'no such file or folder: samples/none.log'])
  })
})
