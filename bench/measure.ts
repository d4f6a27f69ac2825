import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Answer, type AnswerReader, hashedOutput } from './answer.ts'

/** A command to time. */
export interface Subject {
  readonly name: string
  readonly command: readonly string[]
  /** What a run must find each time: by default the hash of all it writes. */
  readonly answerOf?: AnswerReader
  /** Only the exit code and the time count. */
  readonly discard?: boolean
}

export interface Timing {
  readonly name: string
  /** Seconds, of all runs after the warm-up. */
  readonly wall: readonly number[]
  readonly cpu: readonly number[]
  readonly answer: Answer
  /** Why there are no times, or not all. */
  readonly failure: string | null
}

interface Run {
  readonly wall: number
  readonly cpu: number
  readonly answer: Answer
}

const timeCommand = '/usr/bin/time'
const outputPath = join(tmpdir(), `telltale-bench-output-${process.pid}`)
const timePath = `${outputPath}.time`

/**
 * Runs the subjects of a case one after the other, again and again, so that what the machine does
 * beside falls on all of them alike. The first round warms up and is not counted. Processor time is
 * measured too: on a busy machine it is the steadier figure. One that fails is not run again, the
 * others are.
 */
export function interleave(subjects: readonly Subject[], runs: number): readonly Timing[] {
  const records = subjects.map(subject => ({
    subject,
    done: [] as Run[],
    failure: null as string | null,
  }))
  for (let round = 0; round <= runs; round++) {
    for (const record of records) {
      if (record.failure !== null) continue
      const run = runOnce(record.subject)
      const first = record.done[0]
      if (typeof run === 'string') record.failure = run
      else if (first !== undefined && first.answer.text !== run.answer.text)
        record.failure = `answers ${first.answer.text}, then ${run.answer.text}`
      else record.done.push(run)
    }
  }
  for (const path of [outputPath, timePath]) rmSync(path, { force: true })
  return records.map(({ subject, done, failure }) => ({
    name: subject.name,
    wall: done.slice(1).map(({ wall }) => wall),
    cpu: done.slice(1).map(({ cpu }) => cpu),
    answer: done[0]?.answer ?? { text: '' },
    failure,
  }))
}

/** The run, or why it failed. */
function runOnce({ command, discard, answerOf = hashedOutput }: Subject): Run | string {
  const output = openSync(discard ? '/dev/null' : outputPath, 'w')
  const started = performance.now()
  const result = spawnSync(timeCommand, ['-f', '%U %S', '-o', timePath, ...command], {
    stdio: ['ignore', output, 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  })
  const wall = (performance.now() - started) / 1000
  closeSync(output)
  if (result.error) return result.error.message
  if (result.status !== 0) {
    return `exit code ${result.status}: ${result.stderr.toString().trim().slice(-500)}`
  }
  const times = readFileSync(timePath, 'utf8').trim().split(/\s+/).map(Number)
  const cpu = times.reduce((sum, seconds) => sum + seconds, 0)
  const answer = discard ? { text: 'not looked at' } : answerOf(readFileSync(outputPath, 'utf8'))
  return { wall, cpu, answer }
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = sorted.length >> 1
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[middle]]
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2
}

export const isInstalled = (command: string): boolean =>
  spawnSync('sh', ['-c', 'command -v "$1"', 'sh', command]).status === 0
