import { execFileSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { NamedCase } from './cases/case.ts'
import { evtxCases } from './cases/evtx-cases.ts'
import { jsonCases } from './cases/json-cases.ts'
import { startCases } from './cases/start-cases.ts'
import { makeCommand } from './command.ts'
import { interleave, isInstalled, median, type Subject } from './measure.ts'
import { describeTiming, disagreements, judge, rounded } from './report.ts'

/**
 * `npm run bench`: times scans beside other programs on the same input, interleaved, and prints
 * medians, spread, throughput, ratios and what each run found. One line a run goes to
 * `bench/history.jsonl`. `--case` takes a part of a case's name.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    case: { type: 'string', default: '' },
    'json-bytes': { type: 'string', default: '5G' },
    evtx: { type: 'string', default: '4G' },
    history: { type: 'boolean', default: true },
  },
  allowNegative: true,
})

const root = join(import.meta.dirname, '..')
const runs = Number(values.runs)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number from 1')

async function measure({ name, make }: NamedCase): Promise<object> {
  say(`\n${name}`)
  const { bytes, subjects, goals } = await make({ json: values['json-bytes'], evtx: values.evtx })
  const missing = subjects.filter(({ command }) => !isInstalled(programOf(command)))
  for (const subject of missing) say(`  ${subject.name}: not installed, not compared`)
  const timings = interleave(
    subjects.filter(subject => !missing.includes(subject)),
    runs,
  )
  for (const timing of timings) say(`  ${describeTiming(timing, bytes)}`)
  const verdicts = goals.map(goal => judge(goal, timings)).filter(verdict => verdict !== null)
  for (const { goal, wall, cpu, met } of verdicts) {
    say(`  ${goal}: ${wall} by the clock, ${cpu} by processor time: ${met ? 'met' : 'MISSED'}`)
  }
  const differing = disagreements(timings)
  for (const line of differing) say(`  ${line}`)
  return {
    name,
    bytes,
    timings: timings.map(({ name, wall, cpu, answer, failure }) => ({
      name,
      wall: rounded(median(wall)),
      cpu: rounded(median(cpu)),
      answer: answer.text,
      failure,
    })),
    verdicts,
    differing,
    missing: missing.map(subject => subject.name),
  }
}

const programOf = ({ 0: first, 3: fourth }: Subject['command']): string =>
  (first === 'taskset' ? fourth : first) ?? ''

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

const cases = [...startCases, ...jsonCases, ...evtxCases].filter(({ name }) =>
  name.includes(values.case),
)
if (cases.length === 0) throw new Error(`no case has ${values.case} in its name`)
await makeCommand()
const results: object[] = []
for (const wanted of cases) results.push(await measure(wanted))
if (values.history) {
  const line = { at: commit(), machine: machine(), runs, cases: results }
  appendFileSync(join(import.meta.dirname, 'history.jsonl'), `${JSON.stringify(line)}\n`)
}
