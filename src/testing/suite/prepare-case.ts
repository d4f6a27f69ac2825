import type { DataProblem, FoundData } from '../data/found-data.ts'
import type { TestFailure } from '../judge/failure.ts'
import type { Trial } from '../run/run-trials.ts'
import type { CaseData } from './case-data.ts'
import type { OutcomeMemo } from './outcome-memo.ts'
import type { Subject, TestCase } from './test-case.ts'
import type { TestOutcome } from './test-outcome.ts'
import { notRunOutcome } from './unrun-outcome.ts'

/** A test that is to run, with its trials. */
export interface ReadyCase {
  readonly kind: 'ready'
  readonly testCase: TestCase
  readonly subject: Subject
  readonly attackData: readonly FoundData[]
  readonly benignData: readonly FoundData[]
  /** Null where the test names no such data. */
  readonly attack: Trial | null
  readonly benign: Trial | null
  readonly fingerprint: string | null
}

/** A test of which the outcome is known without running it. */
interface DecidedCase {
  readonly kind: 'decided'
  readonly outcome: TestOutcome
}

/** Kept to show, and where a test expects parts of findings, to compare. */
export const findingsShown = 3
const findingsCompared = 1000

export async function prepareCase(
  testCase: TestCase,
  data: CaseData,
  memo: OutcomeMemo | null,
): Promise<ReadyCase | DecidedCase> {
  const { subject } = testCase
  const decided = (failure: TestFailure): DecidedCase => {
    const outcome = notRunOutcome(testCase, data, failure)
    return { kind: 'decided', outcome: memo?.unrun(outcome) ?? outcome }
  }
  if (subject.kind === 'broken') {
    return decided({ kind: 'detection-broken', reason: subject.reason })
  }
  const obstacle = obstacleIn(data)
  if (obstacle) return decided(obstacle)
  const attackData = data.attack.filter(isFound)
  const benignData = data.benign.filter(isFound)
  const fingerprint = (await memo?.fingerprint(testCase, subject, data)) ?? null
  const known = memo?.find(testCase, fingerprint)
  if (known) return { kind: 'decided', outcome: known }
  return {
    kind: 'ready',
    testCase,
    subject,
    attackData,
    benignData,
    attack: trialOf(testCase, subject, attackData),
    benign: trialOf(testCase, subject, benignData),
    fingerprint,
  }
}

function obstacleIn({ attack, benign }: CaseData): TestFailure | null {
  const data = [...attack, ...benign]
  return data.length === 0 ? namesNoData : (data.find(isProblem) ?? null)
}

export const trialsOf = ({ attack, benign }: ReadyCase): readonly Trial[] =>
  [attack, benign].filter(trial => trial !== null)

const namesNoData = {
  kind: 'data-missing',
  reason: 'the test names no data',
  hint: 'name some under `attack_data` or `benign_data`',
} as const

const isProblem = (data: FoundData | DataProblem): data is DataProblem => data.kind !== 'found'
const isFound = (data: FoundData | DataProblem): data is FoundData => data.kind === 'found'

function trialOf(
  { test }: TestCase,
  { runnable }: Subject,
  data: readonly FoundData[],
): Trial | null {
  if (data.length === 0) return null
  const { entities, findings } = test.expected
  const isCompared = entities.length + findings.length > 0
  return {
    runnable,
    paths: data.map(({ path }) => path),
    findingsKept: isCompared ? findingsCompared : findingsShown,
  }
}
