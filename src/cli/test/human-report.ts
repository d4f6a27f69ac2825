import { relative } from 'node:path'
import { styleText } from 'node:util'
import { visibleText } from '../../base/visible-text.ts'
import { locationOf } from '../../diagnostics/location.ts'
import type { Finding } from '../../finding/finding.ts'
import { failureWords } from '../../testing/report/failure-words.ts'
import { type Acceptance, isAccepted, type TestReport } from '../../testing/report/test-report.ts'
import type { TestOutcome } from '../../testing/suite/test-outcome.ts'
import { formatCount, formatNoun } from '../figures.ts'

export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string

export const painter =
  (hasColor: boolean): Paint =>
  (style, text) =>
    hasColor ? styleText(style, text, { validateStream: false }) : text

export interface HumanOptions {
  readonly acceptance: Acceptance
  /** Lists the tests that passed, however many. */
  readonly isVerbose: boolean
  readonly paint: Paint
}

/** Up to so many tests, those that passed are listed too. */
const listedMax = 40

/** What became of each test: failures with what was expected and found, and what weakens a verdict. */
export function renderOutcomes({ outcomes }: TestReport, options: HumanOptions): string {
  const fresh = outcomes.filter(({ isReused }) => !isReused)
  const isListed = options.isVerbose || fresh.length <= listedMax
  const hinted = new Set<string>()
  return fresh
    .filter(({ status, doubts }) => isListed || status !== 'passed' || doubts.length > 0)
    .flatMap(outcome => outcomeLines(outcome, options, hinted))
    .map(line => `${line}\n`)
    .join('')
}

const labelWidth = 9
const pad = (text: string): string => text.padEnd(labelWidth)
const indent = ' '.repeat(labelWidth)

/** A hint that stands above already (in `hinted`) is not given again. */
function outcomeLines(
  outcome: TestOutcome,
  options: HumanOptions,
  hinted: Set<string>,
): readonly string[] {
  const { testCase, status, doubts } = outcome
  const { detection, test } = testCase
  const title = `${options.paint('bold', visibleText(detection.name))} › ${visibleText(test.name)}`
  const detail =
    status === 'passed' ? passedLines(outcome) : unpassedLines(outcome, options, hinted)
  return [
    `${labelOf(outcome, options)}${title}`,
    ...[
      ...detail,
      ...doubts.map(doubt => options.paint('yellow', `doubt: ${visibleText(doubt)}`)),
    ].map(line => `${indent}${line}`),
  ]
}

function labelOf(outcome: TestOutcome, { acceptance, paint }: HumanOptions): string {
  if (outcome.status === 'passed') return paint('green', pad('ok'))
  if (outcome.status === 'failed') return paint('red', pad('FAILED'))
  return paint(isAccepted(outcome, acceptance) ? 'yellow' : 'red', pad('NOT RUN'))
}

const passedLines = (outcome: TestOutcome): readonly string[] => [
  `${findingsWords(outcome)}${dataWords(outcome)}`,
]

function unpassedLines(
  outcome: TestOutcome,
  { paint }: HumanOptions,
  hinted: Set<string>,
): readonly string[] {
  const { testCase, failures, findings, status } = outcome
  const { source, start } = locationOf(testCase.test.places.name)
  return [
    paint('dim', `${shownPath(source.name)}:${start.line}`),
    ...failures.flatMap(failure => {
      const { message, details, hint } = failureWords(failure)
      return [
        paint('red', visibleText(message)),
        ...details.map(line => `  ${visibleText(line)}`),
        ...newHint(hint, hinted).map(text => paint('cyan', `hint: ${visibleText(text)}`)),
      ]
    }),
    ...(status === 'failed' ? [`in${dataWords(outcome)}`, ...findings.map(findingWords)] : []),
    ...(status === 'failed' ? explainHint(outcome, paint) : []),
  ]
}

function newHint(hint: string | null, hinted: Set<string>): readonly string[] {
  if (hint === null || hinted.has(hint)) return []
  hinted.add(hint)
  return [hint]
}

const findingsWords = ({ findingCount }: TestOutcome): string =>
  findingCount === 0 ? 'no findings in' : `${formatNoun(findingCount ?? 0, 'finding')} in`

const dataWords = ({ data }: TestOutcome): string =>
  ` ${data
    .map(({ location, path, events, role }) => {
      const name = visibleText(path === null ? location : shownPath(path))
      return `${name} (${role === 'benign' ? 'benign, ' : ''}${formatNoun(events, 'event')})`
    })
    .join(', ')}`

const findingWords = ({ time, entities, message }: Finding): string =>
  visibleText(`found: ${time} ${entities.map(({ value }) => value).join(', ')} ${message}`)

/** Only where a command can go on from here: with a single file and its data. */
function explainHint({ testCase, data }: TestOutcome, paint: Paint): readonly string[] {
  const paths = data.flatMap(({ path }) => (path === null ? [] : [quoted(shownPath(path))]))
  const file = quoted(shownPath(testCase.detection.path))
  return [paint('cyan', visibleText(`hint: telltale explain ${file} ${paths.join(' ')}`))]
}

const quoted = (path: string): string =>
  /^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`

/** As a user in this folder would write it. */
export function shownPath(path: string): string {
  const way = relative('', path)
  return way === '' || way.startsWith('..') ? path : way
}

/** Totals: what passed, and everything that was not tested. */
export function renderTotals(report: TestReport, { acceptance, paint }: HumanOptions): string {
  const { suite, outcomes, seconds } = report
  const count = (status: TestOutcome['status']): number =>
    outcomes.filter(outcome => outcome.status === status).length
  const accepted = outcomes.filter(outcome => isAccepted(outcome, acceptance)).length
  const parts = [
    `${formatCount(count('passed'))} passed`,
    ...(count('failed') > 0 ? [paint('red', `${formatCount(count('failed'))} failed`)] : []),
    ...(count('not run') > 0 ? [`${formatCount(count('not run'))} not run`] : []),
    ...(accepted > 0 ? [`${formatCount(accepted)} of them accepted`] : []),
  ]
  const detections = new Set(outcomes.map(({ testCase }) => testCase.detection)).size
  const lines = [
    `${formatNoun(detections, 'detection')} · ${formatNoun(outcomes.length, 'test')}: ${parts.join(', ')} · ${seconds.toFixed(1)} s`,
    ...notRunnableLines(suite),
    ...untestedLines(suite),
    ...suite.broken.map(({ name, path, reason }) =>
      paint('red', visibleText(`broken: ${name} (${shownPath(path)}): ${reason}`)),
    ),
    ...mutationLines(report),
  ]
  return lines.map(line => `${line}\n`).join('')
}

const namesShown = 5

function notRunnableLines({ notRunnable }: TestReport['suite']): readonly string[] {
  const byReason = Map.groupBy(notRunnable, ({ reason }) => reason)
  return [...byReason].map(([reason, ofReason]) => {
    const tests = ofReason.reduce((sum, { detection }) => sum + detection.tests.length, 0)
    return `${formatNoun(ofReason.length, 'detection')} not runnable: ${visibleText(reason)} (${formatNoun(tests, 'test')} not run)`
  })
}

function untestedLines({ untested }: TestReport['suite']): readonly string[] {
  if (untested.length === 0) return []
  const shown = untested.slice(0, namesShown).map(({ name }) => visibleText(name))
  const more = untested.length - shown.length
  return [
    `${formatNoun(untested.length, 'detection')} without a test: ${shown.join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}`,
  ]
}

function mutationLines({ mutation }: TestReport): readonly string[] {
  if (!mutation) return []
  const { mutants, unnoticed, skipped, omitted } = mutation
  return [
    `${formatNoun(mutants, 'mutant')}: ${formatCount(mutants - unnoticed.length)} noticed, ${formatCount(unnoticed.length)} not`,
    ...(omitted > 0 ? [`${formatNoun(omitted, 'mutant')} beyond the bound were not tried`] : []),
    ...(skipped.length > 0
      ? [`${formatNoun(skipped.length, 'detection')} not mutated: a test fails, or none could run`]
      : []),
  ]
}
