import type { EventFamily } from '../../event/event.ts'
import { matchableFamilies } from '../../pipeline/matchable-families.ts'
import { wantsSilence } from '../condition/condition.ts'
import type { FoundData } from '../data/found-data.ts'
import type { TrialResult } from '../run/run-trials.ts'
import type { Subject, TestCase } from './test-case.ts'

interface Judged {
  readonly testCase: TestCase
  readonly subject: Subject
  readonly attackData: readonly FoundData[]
  readonly benignData: readonly FoundData[]
}

/** What weakens the verdict of a test that ran. */
export function doubtsOf(
  { testCase, subject, attackData, benignData }: Judged,
  attack: TrialResult | null,
  benign: TrialResult | null,
): readonly string[] {
  const { mustNotMatch } = testCase.test
  const isSilent = mustNotMatch || wantsSilence(subject.condition)
  const results = [attack, benign].filter(result => result !== null)
  return [
    ...[...attackData, ...benignData].flatMap(({ location, path, doubt }) =>
      doubt === null ? [] : [`${location}: ${path}, ${doubt}`],
    ),
    ...results.flatMap(lossesOf),
    ...(attack && isSilent ? emptySilence(subject, attack) : []),
    ...(benign ? emptySilence(subject, benign) : []),
    ...results.flatMap(({ regexOverruns }) =>
      regexOverruns > 0 ? [`${regexOverruns} regex evaluations were cut off`] : [],
    ),
  ]
}

const lossesOf = ({ data }: TrialResult): readonly string[] =>
  data.flatMap(({ path, recordsLost }) =>
    recordsLost > 0
      ? [`${path}: ${recordsLost} ${recordsLost === 1 ? 'record' : 'records'} could not be read`]
      : [],
  )

/** Silence over data that the detection could never match proves nothing. */
function emptySilence({ runnable }: Subject, { count, data }: TrialResult): readonly string[] {
  const families = matchableFamilies(runnable.plan)
  if (count > 0 || families.size === 0) return []
  const isThere = (family: EventFamily) => data.some(facts => facts.families[family] > 0)
  if ([...families].some(isThere)) return []
  const words = [...families].map(family => family.replaceAll('_', ' ')).join(' or ')
  return [`silence proves nothing here: the data hold no ${words} events`]
}
