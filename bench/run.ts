import { execFileSync } from 'node:child_process'
import { appendFileSync, statSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type BenchInputs, makeInputs } from './inputs.ts'
import {
  findingIds,
  interleave,
  isInstalled,
  median,
  type Subject,
  type Timing,
} from './measure.ts'

/**
 * `npm run bench`: times scans beside other programs on the same input, interleaved, and prints
 * medians, spread, throughput, ratios and what each run answered. One line a run goes to
 * `bench/history.jsonl`. Options: --runs 5, --evtx 1G, --case NAME, --no-history.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    evtx: { type: 'string', default: '1G' },
    case: { type: 'string' },
    history: { type: 'boolean', default: true },
  },
  allowNegative: true,
})

interface Case {
  readonly name: string
  readonly bytes: number
  readonly subjects: readonly Subject[]
  /** Names of two subjects whose times are divided, and what the quotient should be. */
  readonly goals: readonly { readonly of: string; readonly by: string; readonly goal: string }[]
}

const root = join(import.meta.dirname, '..')
const telltale = join(root, 'bin/telltale.js')

const scan = (name: string, ...args: readonly string[]): Subject => ({
  name,
  command: [process.execPath, telltale, 'scan', '--output', 'ndjson', '--no-summary', ...args],
  answerOf: findingIds,
})

/** On one processor, where the system can be told. */
const pinned = (subject: Subject): Subject =>
  isInstalled('taskset')
    ? { ...subject, command: ['taskset', '-c', '0', ...subject.command] }
    : subject

const alone = ['--workers', '1'] as const

function casesOf(inputs: BenchInputs): readonly Case[] {
  const { json, evtx, small, names } = inputs
  const of = (count: 100 | 726 | 1000): readonly string[] => [
    '--no-pack',
    '--allow-broken',
    '--content',
    inputs.content[count],
  ]
  const rg = (name: string, ...args: readonly string[]): Subject => ({
    name,
    command: ['rg', '-j1', '-c', '-i', '-F', ...args, json],
    answerOf: output => `${output.toString().trim()} lines`,
  })
  return [
    {
      name: 'ndjson, one detection, one core',
      bytes: statSync(json).size,
      subjects: [
        pinned(scan('telltale', json, ...alone)),
        pinned(scan('telltale --no-filter', json, ...alone, '--no-filter')),
        pinned(rg('rg one literal', 'bitsadmin')),
      ],
      goals: [{ of: 'rg one literal', by: 'telltale', goal: '>= 2' }],
    },
    {
      name: 'ndjson, 726 detections, one core',
      bytes: statSync(json).size,
      subjects: [
        pinned(scan('telltale 726', json, ...alone, ...of(726))),
        pinned(rg('rg 652 literals', '-f', names)),
      ],
      goals: [{ of: 'rg 652 literals', by: 'telltale 726', goal: '>= 3' }],
    },
    {
      name: 'ndjson, 1 to 1,000 detections',
      bytes: statSync(json).size,
      subjects: [scan('one', json, ...alone), scan('thousand', json, ...alone, ...of(1000))],
      goals: [{ of: 'thousand', by: 'one', goal: '<= 1.5' }],
    },
    {
      name: 'ndjson, 1 to 2 threads',
      bytes: statSync(json).size,
      subjects: [scan('one thread', json, ...alone), scan('two helpers', json, '--workers', '2')],
      goals: [{ of: 'one thread', by: 'two helpers', goal: '>= 1.8' }],
    },
    {
      name: 'evtx, one core',
      bytes: statSync(evtx).size,
      subjects: [
        pinned(scan('telltale', evtx, ...alone)),
        pinned(scan('telltale 100', evtx, ...alone, ...of(100))),
        pinned({
          name: 'evtx_dump',
          command: ['evtx_dump', '-t', '1', '-o', 'jsonl', evtx],
          discard: true,
        }),
      ],
      goals: [
        { of: 'evtx_dump', by: 'telltale', goal: '>= 2' },
        { of: 'evtx_dump', by: 'telltale 100', goal: '>= 2' },
      ],
    },
    {
      name: 'start',
      bytes: 0,
      subjects: [
        scan('one small folder', small),
        { name: 'bare node', command: [process.execPath, '-e', '0'] },
      ],
      goals: [{ of: 'one small folder', by: 'bare node', goal: '150 ms more' }],
    },
  ]
}

function measure({ name, bytes, subjects, goals }: Case): object {
  const missing = subjects.filter(({ command }) => !isInstalled(programOf(command)))
  say(`\n${name}`)
  for (const subject of missing) say(`  ${subject.name}: not installed, not compared`)
  const timings = interleave(
    subjects.filter(subject => !missing.includes(subject)),
    Number(values.runs),
  )
  for (const timing of timings) say(`  ${describe(timing, bytes)}`)
  const ratios = goals.flatMap(({ of, by, goal }) => {
    const [first, second] = [timings.find(t => t.name === of), timings.find(t => t.name === by)]
    if (first === undefined || second === undefined) return []
    const wall = median(first.wall) / median(second.wall)
    const cpu = median(first.cpu) / median(second.cpu)
    say(
      `  ${of} / ${by}: ${wall.toFixed(2)} by the clock, ${cpu.toFixed(2)} by processor time (goal ${goal})`,
    )
    return [{ of, by, goal, wall: rounded(wall), cpu: rounded(cpu) }]
  })
  return {
    name,
    timings: timings.map(timing => ({
      name: timing.name,
      wall: rounded(median(timing.wall)),
      cpu: rounded(median(timing.cpu)),
      answer: timing.answer,
    })),
    ratios,
    missing: missing.map(subject => subject.name),
  }
}

const programOf = (command: readonly string[]): string =>
  (command[0] === 'taskset' ? command[3] : command[0]) ?? ''

function describe({ name, wall, cpu, answer }: Timing, bytes: number): string {
  const spread = `${Math.min(...wall).toFixed(2)}–${Math.max(...wall).toFixed(2)}`
  const rate = bytes === 0 ? '' : `, ${(bytes / 1e9 / median(wall)).toFixed(2)} GB/s`
  return `${name.padEnd(22)} ${median(wall).toFixed(3)} s (${spread})${rate}; processor ${median(cpu).toFixed(2)} s; ${answer}`
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000

const commit = (): string =>
  execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root }).toString().trim()

const machine = (): object => ({
  processor: cpus()[0]?.model,
  cores: availableParallelism(),
  node: process.version,
  load: rounded(loadavg()[0] ?? 0),
})

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

const inputs = await makeInputs(values.evtx)
const wanted = casesOf(inputs).filter(({ name }) => name.includes(values.case ?? ''))
const results = wanted.map(measure)
if (values.history) {
  const line = { at: commit(), machine: machine(), runs: Number(values.runs), cases: results }
  appendFileSync(join(import.meta.dirname, 'history.jsonl'), `${JSON.stringify(line)}\n`)
}
