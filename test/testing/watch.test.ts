import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { TestSession } from '../../src/cli/test/test-session.ts'
import { watchTests } from '../../src/cli/test/watch-tests.ts'
import type { TestReport } from '../../src/testing/report/test-report.ts'
import { temporaryTree } from '../temporary-tree.ts'
import { parseArguments } from './run-tests.ts'
import { anchorDetection, processStart, testOf } from './test-content.ts'

const drop = processStart('anchor --drop 7')
const hoist = processStart('anchor --hoist')
const rope = anchorDetection(testOf('b.jsonl'))
  .replace('Anchor Dropped', 'Rope Dropped')
  .replace('5d2f0a51', '5d2f0a52')

/** What ran anew, and with which outcome. */
const told = ({ outcomes }: TestReport): readonly string[] =>
  outcomes
    .filter(({ isReused }) => !isReused)
    .map(({ testCase, status }) => `${testCase.detection.name}: ${status}`)

function writeAt(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

test('a saved file runs what it touches, and nothing else', async () => {
  const folder = temporaryTree({
    'detections/a.yml': anchorDetection(testOf('a.jsonl')),
    'detections/b.yml': rope,
    'a.jsonl': drop,
    'b.jsonl': drop,
  })
  const { paths, options } = parseArguments(folder, ['--watch'])
  const ended = new AbortController()
  const reports: TestReport[] = []
  const watching = watchTests(new TestSession(paths, options), options, {
    signal: ended.signal,
    write: async report => {
      reports.push(report)
    },
    say: () => {},
  })
  /** Saves a file and waits for the run that it brings about. */
  const save = async (path: string, text: string | null): Promise<readonly string[]> => {
    const before = reports.length
    if (text === null) rmSync(join(folder, path))
    else writeAt(join(folder, path), text)
    await expect.poll(() => reports.length, { timeout: 10_000, interval: 10 }).toBe(before + 1)
    return told(reports[before] as TestReport)
  }

  await expect.poll(() => reports.length, { timeout: 10_000, interval: 10 }).toBe(1)
  expect(told(reports[0] as TestReport)).toEqual(['Anchor Dropped: passed', 'Rope Dropped: passed'])
  // The detection, its data, its test, its filter.
  expect(await save('detections/b.yml', rope.replace('--drop', '--cast'))).toEqual([
    'Rope Dropped: failed',
  ])
  expect(await save('a.jsonl', hoist)).toEqual(['Anchor Dropped: failed'])
  const wanted = anchorDetection(testOf('a.jsonl', '  must_not_match: true\n'))
  expect(await save('detections/a.yml', wanted)).toEqual(['Anchor Dropped: passed'])
  expect(await save('detections/b.yml', rope)).toEqual(['Rope Dropped: passed'])
  const filter = 'name: rope_dropped_filter\ndefinition: where cmd_line="none"\n'
  expect(await save('macros/f.yml', filter)).toEqual(['Rope Dropped: failed'])
  expect(await save('macros/f.yml', null)).toEqual(['Rope Dropped: passed'])
  // Data that go away, and come back.
  expect(await save('b.jsonl', null)).toEqual(['Rope Dropped: not run'])
  expect(await save('b.jsonl', drop)).toEqual(['Rope Dropped: passed'])
  // A detection that goes away leaves nothing to run.
  expect(await save('detections/b.yml', null)).toEqual([])
  expect(reports.at(-1)?.outcomes).toHaveLength(1)

  ended.abort()
  await watching
})
