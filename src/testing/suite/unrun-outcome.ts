import type { TestFailure } from '../judge/failure.ts'
import type { CaseData } from './case-data.ts'
import type { TestCase } from './test-case.ts'
import type { TestOutcome, UsedData } from './test-outcome.ts'

export function notRunOutcome(
  testCase: TestCase,
  { attack, benign }: CaseData,
  failure: TestFailure,
): TestOutcome {
  const data = [...unusedData('attack', attack), ...unusedData('benign', benign)]
  return { ...blankOutcome(testCase), data, failures: [failure] }
}

const unusedData = (role: UsedData['role'], data: CaseData['attack']): readonly UsedData[] =>
  data.map(one => ({
    role,
    location: one.location,
    path: one.kind === 'found' ? one.path : null,
    from: one.kind === 'found' ? one.from : null,
    events: 0,
    recordsLost: 0,
  }))

export const interruptedOutcome = (testCase: TestCase): TestOutcome => ({
  ...blankOutcome(testCase),
  failures: [{ kind: 'interrupted' }],
})

/** To be filled in; as it stands, a test that did not run. */
export const blankOutcome = (testCase: TestCase): TestOutcome => ({
  testCase,
  status: 'not run',
  failures: [],
  doubts: [],
  data: [],
  findingCount: null,
  findings: [],
  seconds: 0,
  isReused: false,
})
