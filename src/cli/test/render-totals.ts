import { visibleText } from '../../base/visible-text.ts'
import { isAccepted, type TestReport } from '../../testing/report/test-report.ts'
import type { TestOutcome } from '../../testing/suite/test-outcome.ts'
import { formatCount, formatNoun } from '../figures.ts'
import { type HumanOptions, shownPath } from './human-options.ts'

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
