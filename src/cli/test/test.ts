import { hostname } from 'node:os'
import type { Command } from 'commander'
import { unknownKey } from '../../diagnostics/catalogue/content-metadata.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { renderGithub } from '../../diagnostics/render-github.ts'
import { renderHuman } from '../../diagnostics/render-human.ts'
import { reportDiagnostics } from '../../testing/report/failure-diagnostics.ts'
import { renderTestJson } from '../../testing/report/json-report.ts'
import { renderJUnit } from '../../testing/report/junit-report.ts'
import {
  type Acceptance,
  type TestReport,
  type Verdict,
  verdictOf,
} from '../../testing/report/test-report.ts'
import { printDiagnostics } from '../diagnostics.ts'
import { exitCodes } from '../exit-codes.ts'
import { interruptSignal } from '../interrupt.ts'
import { openTextOutput } from '../text-output.ts'
import { painter } from './human-options.ts'
import { renderOutcomes } from './render-outcomes.ts'
import { renderTotals } from './render-totals.ts'
import { type TestOptions, testCommand } from './test-options.ts'
import { TestSession } from './test-session.ts'

/** `telltale test`: see the command's own help. Sets the process's exit code. */
export const test = (): Command =>
  testCommand().action(async (paths: readonly string[], options: TestOptions) => {
    const session = new TestSession(paths, options)
    const { signal, release } = interruptSignal()
    if (options.watch) {
      const { watchTests } = await import('./watch-tests.ts')
      await watchTests(session, options, {
        signal,
        write: (report, before) => writeReport(report, options, before),
        say: text => process.stderr.write(text),
      })
      release()
      return
    }
    const report = await session.run(signal).finally(release)
    await writeReport(report, options)
    process.exitCode = codes[verdictOf(report, acceptanceOf(options)).result]
  })

const codes: Readonly<Record<Verdict['result'], number>> = {
  passed: exitCodes.done,
  failed: exitCodes.failed,
  nothing: exitCodes.usage,
  interrupted: exitCodes.interrupted,
}

const acceptanceOf = (options: TestOptions): Acceptance => ({
  missing: options.allowMissing,
  untested: !options.requireTests,
  unnoticed: !options.mutateStrict,
})

/** Of a run that follows another in a watch, human readers are told only what is new. */
async function writeReport(
  report: TestReport,
  options: TestOptions,
  before: TestReport | null = null,
): Promise<void> {
  const output = await openTextOutput(options.outputFile ?? null)
  try {
    if (options.output === 'human') printNewDiagnostics(report, before)
    output.write(renderReport(report, options))
  } finally {
    await output.close()
  }
}

function renderReport(report: TestReport, options: TestOptions): string {
  const acceptance = acceptanceOf(options)
  const verdict = verdictOf(report, acceptance)
  switch (options.output) {
    case 'json':
      return renderTestJson(report, acceptance, verdict)
    case 'junit': {
      const timestamp = new Date().toISOString().slice(0, 19)
      return renderJUnit(report, acceptance, { timestamp, hostname: hostname() })
    }
    case 'github':
      return githubReport(report, acceptance, verdict)
    case 'human':
      return humanReport(report, options, verdict)
  }
}

function githubReport(report: TestReport, acceptance: Acceptance, verdict: Verdict): string {
  const annotations = reportDiagnostics(report, acceptance).map(renderGithub)
  return `${[...annotations, verdictWords(verdict)].join('\n')}\n`
}

function humanReport(report: TestReport, options: TestOptions, verdict: Verdict): string {
  const paint = painter(
    options.outputFile === undefined && process.stdout.isTTY && process.stdout.hasColors(),
  )
  const human = { acceptance: acceptanceOf(options), isVerbose: options.verbose, paint }
  const words = verdictWords(verdict)
  return [
    renderOutcomes(report, human),
    renderTotals(report, human),
    `${paint(verdict.result === 'passed' ? 'green' : 'red', words)}\n`,
  ].join('')
}

function printNewDiagnostics(report: TestReport, before: TestReport | null): void {
  const known = new Set(before === null ? [] : toldDiagnostics(before).map(keyOf))
  printDiagnostics(toldDiagnostics(report).filter(diagnostic => !known.has(keyOf(diagnostic))))
}

/** Errors, and of the warnings those that make a test less than it seems: a misspelt key among them. */
const toldDiagnostics = ({ suite, mutation }: TestReport): readonly Diagnostic[] => [
  ...suite.diagnostics.filter(
    ({ severity, code }) =>
      severity === 'error' || code.startsWith('TST') || code === unknownKey.kind.code,
  ),
  ...suite.orphans,
  ...(mutation?.unnoticed ?? []),
]

const keyOf = (diagnostic: Diagnostic): string => renderHuman(diagnostic)

const resultWords: Readonly<Record<Verdict['result'], string>> = {
  passed: 'passed',
  failed: 'FAILED',
  nothing: 'NOTHING TESTED',
  interrupted: 'INTERRUPTED',
}

function verdictWords({ result, kinds }: Verdict): string {
  const counted = [...kinds].map(([kind, count]) => `${count} ${kind}`)
  return [resultWords[result], ...(counted.length > 0 ? [counted.join(', ')] : [])].join(': ')
}
