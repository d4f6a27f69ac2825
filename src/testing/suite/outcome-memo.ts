import type { DecodedData } from '../run/decoded-data.ts'
import type { CaseData } from './case-data.ts'
import type { Subject, TestCase } from './test-case.ts'
import type { TestOutcome } from './test-outcome.ts'

/** The outcomes of earlier runs, good as long as nothing that they depend on changes. */
export class OutcomeMemo {
  readonly #decoded: DecodedData
  readonly #known = new Map<
    string,
    { readonly fingerprint: string; readonly outcome: TestOutcome }
  >()

  constructor(decoded: DecodedData) {
    this.#decoded = decoded
  }

  /** Everything that an outcome depends on, as text; null where it cannot be told whether data changed. */
  async fingerprint(
    { test }: TestCase,
    { runnable }: Subject,
    { attack, benign }: CaseData,
  ): Promise<string | null> {
    const { name, passCondition, mustNotMatch, expected, data, benignData } = test
    const stamps: string[] = []
    for (const found of [...attack, ...benign]) {
      if (found.kind !== 'found') return null
      const stamp = await this.#decoded.stampOf(found.path)
      if (stamp === undefined) return null
      stamps.push(found.path, stamp)
    }
    const written = { name, passCondition, mustNotMatch, expected, data, benignData }
    return JSON.stringify([runnable.plan.source.text, runnable.facts, written, stamps])
  }

  find(testCase: TestCase, fingerprint: string | null): TestOutcome | null {
    const found = this.#known.get(keyOf(testCase))
    if (fingerprint === null || found?.fingerprint !== fingerprint) return null
    return { ...found.outcome, testCase, isReused: true }
  }

  /** The outcome of a test that could not run, marked as known where the run before met the same. */
  unrun(outcome: TestOutcome): TestOutcome {
    const fingerprint = JSON.stringify(outcome.failures)
    const known = this.find(outcome.testCase, fingerprint)
    this.keep(outcome.testCase, fingerprint, outcome)
    return known ?? outcome
  }

  keep(testCase: TestCase, fingerprint: string | null, outcome: TestOutcome): void {
    const isInterrupted = outcome.failures.some(({ kind }) => kind === 'interrupted')
    if (fingerprint !== null && !isInterrupted) {
      this.#known.set(keyOf(testCase), { fingerprint, outcome })
    }
  }
}

const keyOf = ({ detection, test }: TestCase): string =>
  JSON.stringify([detection.id, detection.tests.indexOf(test)])
