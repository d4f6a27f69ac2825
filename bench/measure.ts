import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A command to time. */
export interface Subject {
  readonly name: string
  readonly command: readonly string[]
  /** What a run must agree on with others of its case: by default the hash of all it writes. */
  readonly answerOf?: (output: Buffer) => string
  /** Only the exit code and the time count. */
  readonly discard?: boolean
}

export interface Timing {
  readonly name: string
  /** Seconds, of all runs after the warm-up. */
  readonly wall: readonly number[]
  readonly cpu: readonly number[]
  readonly answer: string
}

const timeCommand = '/usr/bin/time'
const outputPath = join(tmpdir(), `telltale-bench-output-${process.pid}`)

/**
 * Runs the subjects of a case one after the other, again and again, so that what the machine does
 * beside falls on all of them alike. The first round warms up and is not counted. Processor time is
 * measured too: on a busy machine it is the steadier figure.
 */
export function interleave(subjects: readonly Subject[], runs: number): readonly Timing[] {
  const timings = subjects.map(({ name }) => ({
    name,
    wall: [] as number[],
    cpu: [] as number[],
    answer: '',
  }))
  for (let round = 0; round <= runs; round++) {
    for (const [index, subject] of subjects.entries()) {
      const timing = timings[index]
      const { wall, cpu, answer } = runOnce(subject)
      if (timing === undefined) continue
      timing.answer ||= answer
      if (timing.answer !== answer) throw new Error(`${subject.name} answers differently each time`)
      if (round === 0) continue
      timing.wall.push(wall)
      timing.cpu.push(cpu)
    }
  }
  return timings
}

function runOnce(subject: Subject): { wall: number; cpu: number; answer: string } {
  const output = openSync(subject.discard ? '/dev/null' : outputPath, 'w')
  const started = performance.now()
  const result = spawnSync(
    timeCommand,
    ['-f', '%U %S', '-o', `${outputPath}.time`, ...subject.command],
    {
      stdio: ['ignore', output, 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    },
  )
  const wall = (performance.now() - started) / 1000
  closeSync(output)
  if (result.error) throw result.error
  if (result.status !== 0) {
    throw new Error(`${subject.name} failed: ${result.stderr.toString().slice(-2000)}`)
  }
  const times = readFileSync(`${outputPath}.time`, 'utf8').trim().split(/\s+/).map(Number)
  const cpu = times.reduce((sum, seconds) => sum + seconds, 0)
  const bytes = subject.discard ? Buffer.alloc(0) : readFileSync(outputPath)
  const answer = (subject.answerOf ?? hashOf)(bytes)
  return { wall, cpu, answer }
}

const hashOf = (bytes: Buffer): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 12)

/** Ids of findings in their order: a query may put the time of day into its other columns. */
export const findingIds = (ndjson: Buffer): string => {
  const ids = ndjson
    .toString()
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line).id)
  return `${ids.length} findings ${hashOf(Buffer.from(ids.join('\n')))}`
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

export const isInstalled = (command: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${command}`]).status === 0
