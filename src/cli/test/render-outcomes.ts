import { visibleText } from '../../base/visible-text.ts'
import { locationOf } from '../../diagnostics/location.ts'
import type { Finding } from '../../finding/finding.ts'
import { failureWords } from '../../testing/report/failure-words.ts'
import { isAccepted, type TestReport } from '../../testing/report/test-report.ts'
import type { TestOutcome } from '../../testing/suite/test-outcome.ts'
import { formatNoun } from '../figures.ts'
import { type HumanOptions, type Paint, shownPath } from './human-options.ts'

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
