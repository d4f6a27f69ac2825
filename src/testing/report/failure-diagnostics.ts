import {
  conditionFailed,
  dataEmpty,
  dataMissing,
  dataPointer,
  dataUnreadable,
  detectionBroken,
  interrupted,
  negativeMatched,
  testDoubt,
  untestedDetection,
} from '../../diagnostics/catalogue/test-failures.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { FailureKind } from '../judge/failure.ts'
import { failureWords } from './failure-words.ts'
import { type Acceptance, isAccepted, type TestReport } from './test-report.ts'

const diagnosticOf: Readonly<Record<Exclude<FailureKind, 'no-tests'>, typeof conditionFailed>> = {
  'condition-failed': conditionFailed,
  'negative-matched': negativeMatched,
  'data-missing': dataMissing,
  'data-empty': dataEmpty,
  'data-pointer': dataPointer,
  'data-unreadable': dataUnreadable,
  'detection-broken': detectionBroken,
  interrupted,
}

/** Everything that a run has to tell, each at its place in the content. */
export function reportDiagnostics(
  { suite, outcomes, mutation }: TestReport,
  acceptance: Acceptance,
): readonly Diagnostic[] {
  const ofOutcomes = outcomes.flatMap(outcome => {
    const { testCase, failures, doubts } = outcome
    const place = testCase.test.places.name
    const severity = isAccepted(outcome, acceptance) ? 'warning' : 'error'
    return [
      ...failures.map(failure => {
        const { message, details, hint } = failureWords(failure)
        const text = [`${testCase.test.name}: ${message}`, ...details].join('\n')
        return { ...diagnosticOf[failure.kind](place, text, hint), severity } as const
      }),
      ...doubts.map(doubt => testDoubt(place, `${testCase.test.name}: ${doubt}`)),
    ]
  })
  return [
    ...suite.diagnostics,
    ...ofOutcomes,
    ...suite.untested.map(detection => untestedDetection(detection.places.name, detection.name)),
    ...(mutation?.unnoticed ?? []),
  ]
}
