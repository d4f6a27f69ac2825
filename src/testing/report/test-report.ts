import { type FailureKind, failureKinds } from '../judge/failure.ts'
import type { MutationReport } from '../mutate/run-mutants.ts'
import type { Suite } from '../suite/test-case.ts'
import type { TestOutcome } from '../suite/test-outcome.ts'

/** All that a run of tests yielded. */
export interface TestReport {
  readonly suite: Suite
  readonly outcomes: readonly TestOutcome[]
  /** Null unless clauses were mutated. */
  readonly mutation: MutationReport | null
  readonly seconds: number
  /** Whether it was ended before all was done. */
  readonly isInterrupted: boolean
}

/** What the user accepts without a failure. */
export interface Acceptance {
  /** Tests whose data are not here, or only a pointer to them. */
  readonly missing: boolean
  /** Detections without a test. */
  readonly untested: boolean
  /** Clauses that no test holds. */
  readonly unnoticed: boolean
}

export interface Verdict {
  /** `nothing`: not a single test ran, though nothing else is wrong. */
  readonly result: 'passed' | 'failed' | 'nothing' | 'interrupted'
  /** How often each kind of failure is met, accepted ones left out; of several in one test the first counts. */
  readonly kinds: ReadonlyMap<FailureKind, number>
}

/** What a run comes to. A run that tested nothing never passes. */
export function verdictOf(report: TestReport, acceptance: Acceptance): Verdict {
  const { suite, outcomes, mutation } = report
  const kinds = new Map<FailureKind, number>()
  const count = (kind: FailureKind, times = 1): void => {
    if (times > 0) kinds.set(kind, (kinds.get(kind) ?? 0) + times)
  }
  for (const outcome of outcomes) {
    const [failure] = outcome.failures
    if (failure && !isAccepted(outcome, acceptance)) count(failure.kind)
  }
  count('detection-broken', suite.broken.length)
  if (!acceptance.missing) count('detection-broken', suite.orphans.length)
  if (!acceptance.untested) count('no-tests', suite.untested.length)
  const isUnnoticed = mutation !== null && mutation.unnoticed.length > 0 && !acceptance.unnoticed
  const isFailed = kinds.size > 0 || isUnnoticed
  if (report.isInterrupted) return { result: 'interrupted', kinds: inOrder(kinds) }
  if (!isFailed && outcomes.every(({ status }) => status === 'not run')) {
    count('no-tests')
    return { result: 'nothing', kinds }
  }
  return { result: isFailed ? 'failed' : 'passed', kinds: inOrder(kinds) }
}

/** Whether a test that did not run is no failure. */
export const isAccepted = ({ status, failures }: TestOutcome, { missing }: Acceptance): boolean =>
  missing &&
  status === 'not run' &&
  failures.every(({ kind }) => kind === 'data-missing' || kind === 'data-pointer')

const inOrder = (kinds: ReadonlyMap<FailureKind, number>): ReadonlyMap<FailureKind, number> =>
  new Map(failureKinds.flatMap(kind => (kinds.has(kind) ? [[kind, kinds.get(kind) ?? 0]] : [])))
