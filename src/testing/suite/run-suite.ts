import type { DataOptions } from '../data/resolve-data.ts'
import { runTrials, type TrialOptions } from '../run/run-trials.ts'
import { findCaseData } from './case-data.ts'
import { outcomeOf } from './case-outcome.ts'
import type { OutcomeMemo } from './outcome-memo.ts'
import { prepareCase, trialsOf } from './prepare-case.ts'
import type { TestCase } from './test-case.ts'
import type { TestOutcome } from './test-outcome.ts'
import { interruptedOutcome } from './unrun-outcome.ts'

export interface SuiteOptions extends TrialOptions {
  readonly data: DataOptions
  /** What earlier runs yielded; null: everything runs. */
  readonly memo: OutcomeMemo | null
}

/** Runs tests: finds their data, reads each once, and judges. The outcomes are in the order of the cases. */
export async function runSuite(
  cases: readonly TestCase[],
  options: SuiteOptions,
): Promise<readonly TestOutcome[]> {
  const { memo, signal } = options
  const data = await findCaseData(cases, options.data).catch((error: unknown) => {
    if (signal.aborted) return null
    throw error
  })
  if (data === null) return cases.map(interruptedOutcome)
  const prepared = await Promise.all(
    cases.map((testCase, index) =>
      prepareCase(testCase, data[index] ?? { attack: [], benign: [] }, memo),
    ),
  )
  const trials = prepared.flatMap(one => (one.kind === 'ready' ? trialsOf(one) : []))
  const results = await runTrials(trials, options)
  const resultOf = new Map(trials.map((trial, index) => [trial, results[index] ?? null]))
  return prepared.map(one => {
    if (one.kind === 'decided') return one.outcome
    const outcome = outcomeOf(one, trial => resultOf.get(trial) ?? null)
    memo?.keep(one.testCase, one.fingerprint, outcome)
    return outcome
  })
}
