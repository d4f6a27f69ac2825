import type { Finding } from '../../finding/finding.ts'
import type { FoundData } from '../data/found-data.ts'
import type { TestFailure } from '../judge/failure.ts'
import type { TestCase } from './test-case.ts'

/** What became of a test. */
export interface TestOutcome {
  readonly testCase: TestCase
  /** `not run`: nothing can be said of the detection; its one failure says why. */
  readonly status: 'passed' | 'failed' | 'not run'
  /** Empty for a test that passed. */
  readonly failures: readonly TestFailure[]
  /** What weakens the verdict: damaged data, data that the detection cannot match. */
  readonly doubts: readonly string[]
  readonly data: readonly UsedData[]
  /** Findings in the attack data; null where the test did not run. */
  readonly findingCount: number | null
  /** The first of them. */
  readonly findings: readonly Finding[]
  /** Its share of the time that evaluating took. */
  readonly seconds: number
  /** Taken over from an earlier run, since nothing that it depends on has changed. */
  readonly isReused: boolean
}

export interface UsedData {
  readonly role: 'attack' | 'benign'
  readonly location: string
  /** Null where it was not found. */
  readonly path: string | null
  readonly from: FoundData['from'] | null
  readonly events: number
  readonly recordsLost: number
}
