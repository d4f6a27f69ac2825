import { locationOf } from '../../diagnostics/location.ts'
import { diagnosticJson } from '../../diagnostics/render-json.ts'
import type { TestFailure } from '../judge/failure.ts'
import type { TestOutcome } from '../suite/test-outcome.ts'
import { failureWords } from './failure-words.ts'
import { type Acceptance, isAccepted, type TestReport, type Verdict } from './test-report.ts'

/** The report as one JSON text: every test, and everything that was not tested. */
export function renderTestJson(
  report: TestReport,
  acceptance: Acceptance,
  { result, kinds }: Verdict,
): string {
  const { suite, outcomes, mutation, seconds } = report
  const value = {
    result,
    failures: Object.fromEntries(kinds),
    seconds,
    tests: outcomes.map(outcome => outcomeJson(outcome, acceptance)),
    untested: suite.untested.map(detectionJson),
    not_runnable: suite.notRunnable.map(({ detection, reason }) => ({
      ...detectionJson(detection),
      reason,
      tests: detection.tests.length,
    })),
    broken: suite.broken,
    diagnostics: suite.diagnostics.map(diagnosticJson),
    ...(mutation && {
      mutation: {
        mutants: mutation.mutants,
        omitted: mutation.omitted,
        skipped: mutation.skipped.map(detectionJson),
        unnoticed: mutation.unnoticed.map(diagnosticJson),
      },
    }),
  }
  return `${JSON.stringify(value, null, 2)}\n`
}

const detectionJson = (detection: TestOutcome['testCase']['detection']): object => ({
  id: detection.id,
  name: detection.name,
  version: detection.version,
  path: detection.path,
})

function outcomeJson(outcome: TestOutcome, acceptance: Acceptance): object {
  const { testCase, status, failures, doubts, data, findingCount, findings, seconds } = outcome
  const { source, start } = locationOf(testCase.test.places.name)
  return {
    detection: detectionJson(testCase.detection),
    name: testCase.test.name,
    file: source.name,
    line: start.line,
    status,
    accepted: isAccepted(outcome, acceptance),
    failures: failures.map(failureJson),
    doubts,
    data: data.map(({ role, location, path, from, events, recordsLost }) => ({
      role,
      location,
      path,
      from,
      events,
      records_lost: recordsLost,
    })),
    finding_count: findingCount,
    first_findings: findings,
    seconds,
  }
}

function failureJson(failure: TestFailure): object {
  const { message, hint } = failureWords(failure)
  return { ...failure, message, ...(hint === null ? {} : { hint }) }
}
