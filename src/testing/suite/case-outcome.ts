import type { FoundData } from '../data/found-data.ts'
import { judgeFindings, judgeSilence } from '../judge/judge-findings.ts'
import type { Trial, TrialResult } from '../run/run-trials.ts'
import { doubtsOf } from './doubts.ts'
import { findingsShown, type ReadyCase } from './prepare-case.ts'
import type { TestOutcome, UsedData } from './test-outcome.ts'
import { blankOutcome, interruptedOutcome } from './unrun-outcome.ts'

/** The verdict on a test whose trials have run; one without a result was interrupted. */
export function outcomeOf(
  ready: ReadyCase,
  resultOf: (trial: Trial) => TrialResult | null,
): TestOutcome {
  const { testCase, subject, attackData, benignData } = ready
  const attack = ready.attack && resultOf(ready.attack)
  const benign = ready.benign && resultOf(ready.benign)
  if ((ready.attack && !attack) || (ready.benign && !benign)) return interruptedOutcome(testCase)
  const data = [
    ...usedData('attack', attackData, attack),
    ...usedData('benign', benignData, benign),
  ]
  const problem = [...(attack?.data ?? []), ...(benign?.data ?? [])]
    .map(facts => facts.problem)
    .find(found => found !== null)
  if (problem) return { ...blankOutcome(testCase), data, failures: [{ ...problem, hint: null }] }
  const failures = [
    ...(attack ? judgeFindings(testCase.test, subject.condition, attack) : []),
    ...(benign ? judgeSilence(benign.count, 'benign') : []),
  ]
  return {
    ...blankOutcome(testCase),
    status: failures.length === 0 ? 'passed' : 'failed',
    failures,
    doubts: doubtsOf(ready, attack, benign),
    data,
    findingCount: attack?.count ?? 0,
    findings: [...(attack?.findings ?? []), ...(benign?.findings ?? [])].slice(0, findingsShown),
    seconds: (attack?.seconds ?? 0) + (benign?.seconds ?? 0),
  }
}

const usedData = (
  role: UsedData['role'],
  found: readonly FoundData[],
  result: TrialResult | null,
): readonly UsedData[] =>
  found.map(({ location, path, from }, index) => {
    const { events = 0, recordsLost = 0 } = result?.data[index] ?? {}
    return { role, location, path, from, events, recordsLost }
  })
