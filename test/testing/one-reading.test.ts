import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadContent } from '../../src/content/load-content.ts'
import { defaultLimits, type EngineOptions } from '../../src/engine/evaluator.ts'
import type { RunnableDetection } from '../../src/pipeline/detection-set.ts'
import { sha256 } from '../../src/pipeline/event-stream.ts'
import { DecodedData } from '../../src/testing/run/decoded-data.ts'
import { runTrials, type Trial, type TrialOptions } from '../../src/testing/run/run-trials.ts'
import { SubjectCompiler } from '../../src/testing/suite/compile-subject.ts'
import { temporaryTree } from '../temporary-tree.ts'
import { anchorDetection, processStart } from './test-content.ts'

const engine: EngineOptions = {
  collation: 'windows',
  lenientText: true,
  now: () => 0,
  sha256,
  limits: defaultLimits,
}

/** Notes when data are read from their files. */
class ReadingLog extends DecodedData {
  readonly readings: string[] = []

  override find(path: string, stamp: string): ReturnType<DecodedData['find']> {
    const found = super.find(path, stamp)
    if (!found) this.readings.push(path.split('/').at(-1) ?? '')
    return found
  }
}

const optionsWith = (decoded: DecodedData | null): TrialOptions => ({
  engine,
  timeZone: 'UTC',
  signal: new AbortController().signal,
  decoded,
  nowMs: () => 0,
})

const drops = (count: number): string => processStart('anchor --drop').repeat(count)

/** Two detections, and three files: one, two and three drops. */
function fixture(): {
  readonly folder: string
  readonly trials: (...lists: readonly string[]) => readonly Trial[]
} {
  const folder = temporaryTree({
    'detections/a.yml': anchorDetection(''),
    'detections/b.yml': anchorDetection('').replace('Anchor', 'Rope').replace('f0a51', 'f0a52'),
    a: drops(1),
    b: drops(2),
    c: drops(3),
  })
  const { detections, macros } = loadContent([folder])
  const compile = new SubjectCompiler(engine).withMacros(macros)
  const runnable = detections.flatMap((detection): readonly RunnableDetection[] => {
    const { runnable } = compile(detection)
    return runnable ? [runnable] : []
  })
  expect(runnable).toHaveLength(2)
  const trials = (...lists: readonly string[]) =>
    lists.flatMap(list =>
      runnable.map(one => ({
        runnable: one,
        paths: list.split(' ').map(name => join(folder, name)),
        findingsKept: 2,
      })),
    )
  return { folder, trials }
}

const lists = ['a', 'b', 'b a', 'a', 'b c', 'c'] as const

test('each data set is read once for all that want it', async () => {
  const log = new ReadingLog(0)
  const results = await runTrials(fixture().trials(...lists), optionsWith(log))
  expect(log.readings.toSorted()).toEqual(['a', 'b', 'c'])
  expect(results.map(result => result?.count)).toEqual([1, 1, 2, 2, 3, 3, 1, 1, 5, 5, 3, 3])
  expect(results.map(result => result?.findings.length)).toEqual([
    1, 1, 2, 2, 2, 2, 1, 1, 2, 2, 2, 2,
  ])
})

test('together they yield what each yields alone', async () => {
  const { trials } = fixture()
  const all = trials(...lists)
  const together = await runTrials(all, optionsWith(null))
  const alone = await Promise.all(all.map(trial => runTrials([trial], optionsWith(null))))
  expect(together).toEqual(alone.flat())
})

test('from run to run, data are read again only when they have changed', async () => {
  const log = new ReadingLog(1_000_000)
  const { folder, trials } = fixture()
  const run = async () => {
    log.beginRun()
    log.readings.length = 0
    const results = await runTrials(trials('a', 'b c'), optionsWith(log))
    return { counts: results.map(result => result?.count), readings: log.readings.toSorted() }
  }
  const first = await run()
  expect(first).toEqual({ counts: [1, 1, 5, 5], readings: ['a', 'b', 'c'] })
  expect(await run()).toEqual({ ...first, readings: [] })
  appendFileSync(join(folder, 'c'), processStart('anchor --drop'))
  expect(await run()).toEqual({ counts: [1, 1, 6, 6], readings: ['c'] })
})

test('what does not fit into memory is read again, what was used last stays', async () => {
  const { trials } = fixture()
  // An event weighs 1,000 bytes, though its line has fewer.
  const log = new ReadingLog(3000)
  const run = async (list: string) => {
    log.beginRun()
    log.readings.length = 0
    await runTrials(trials(list), optionsWith(log))
    return log.readings.join(' ')
  }
  expect(await run('a')).toBe('a')
  expect(await run('b')).toBe('b')
  expect(await run('a b')).toBe('')
  // Three more do not fit beside them: both go.
  expect(await run('c')).toBe('c')
  expect(await run('c')).toBe('')
  expect(await run('a')).toBe('a')
  expect(await run('c')).toBe('c')
})

test('an aborted run leaves its trials without a result', async () => {
  const controller = new AbortController()
  controller.abort()
  const options = { ...optionsWith(null), signal: controller.signal }
  expect(await runTrials(fixture().trials('a'), options)).toEqual([null, null])
})
