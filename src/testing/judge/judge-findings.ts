import type { DetectionTest, ExpectedEntity } from '../../content/detection.ts'
import type { Value, ValueMap } from '../../event/value.ts'
import type { Entity, Finding } from '../../finding/finding.ts'
import { type Condition, describeCondition, holds, wantsSilence } from '../condition/condition.ts'
import { assign } from './assign.ts'
import { differencesOf } from './differences.ts'
import type { CountFailure, EntityFailure, FindingFailure } from './failure.ts'

type ExpectationFailure = CountFailure | EntityFailure | FindingFailure

/** What a trial yielded, as far as a verdict needs it. */
export interface Yield {
  readonly count: number
  /** The first findings, all of them where they are few. */
  readonly findings: readonly Finding[]
}

/** Where the findings in a test's attack data are not what the test expects. */
export const judgeFindings = (
  test: Pick<DetectionTest, 'mustNotMatch' | 'expected'>,
  condition: Condition,
  found: Yield,
): readonly ExpectationFailure[] => [
  ...judgeCount(test, condition, found.count),
  ...test.expected.entities.flatMap(entity => judgeEntity(entity, found)),
  ...judgeParts(test.expected.findings, found),
]

/** Findings in data over which the detection must be silent. */
export const judgeSilence = (count: number, role: CountFailure['role']): readonly CountFailure[] =>
  count === 0
    ? []
    : [{ kind: 'negative-matched', what: 'count', expected: 'no findings', count, role }]

function judgeCount(
  { mustNotMatch, expected }: Pick<DetectionTest, 'mustNotMatch' | 'expected'>,
  condition: Condition,
  count: number,
): readonly CountFailure[] {
  const isSilenceWanted = mustNotMatch || wantsSilence(condition)
  if (isSilenceWanted && count > 0) return judgeSilence(count, 'attack')
  const conditions: readonly Condition[] = [
    condition,
    ...(expected.count === null
      ? []
      : [{ kind: 'compare' as const, operator: '=' as const, count: expected.count }]),
  ]
  const words = conditions.filter(one => !holds(one, count)).map(describeCondition)
  return [...new Set(words)].map(expected => ({
    kind: 'condition-failed',
    what: 'count',
    expected,
    count,
    role: 'attack',
  }))
}

function judgeEntity(expected: ExpectedEntity, { findings }: Yield): readonly EntityFailure[] {
  const entities = findings.flatMap(finding => finding.entities)
  const isMet = entities.some(
    ({ value, kind, role }) =>
      value === expected.value &&
      (expected.kind ?? kind) === kind &&
      (expected.role ?? role) === role,
  )
  if (isMet) return []
  return [{ kind: 'condition-failed', what: 'entity', expected, entities: distinct(entities) }]
}

const distinct = (entities: readonly Entity[]): readonly Entity[] => [
  ...new Map(entities.map(entity => [JSON.stringify(entity), entity])).values(),
]

function judgeParts(
  expected: readonly ValueMap[],
  { findings, count }: Yield,
): readonly FindingFailure[] {
  const values = findings.map(asValue)
  const differences = expected.map(part => values.map(value => differencesOf(part, value)))
  const taken = assign(
    expected.length,
    values.length,
    (part, finding) => differences[part]?.[finding]?.length === 0,
  )
  const used = new Set(taken)
  return expected.flatMap((part, index) => {
    if (taken[index] !== null) return []
    const closest = leastOf(differences[index] ?? [], finding => used.has(finding))
    return [
      {
        kind: 'condition-failed',
        what: 'finding',
        expected: part,
        closest: closest === null ? null : (findings[closest] ?? null),
        differences: closest === null ? [] : (differences[index]?.[closest] ?? []),
        isBounded: count > findings.length,
      },
    ]
  })
}

/** The shortest of the lists, one that nobody else has taken first. */
function leastOf(
  lists: readonly (readonly unknown[])[],
  isTaken: (index: number) => boolean,
): number | null {
  let best: number | null = null
  for (const [index, list] of lists.entries()) {
    if (list.length === 0 && isTaken(index)) continue
    if (best === null || list.length < (lists[best]?.length ?? 0)) best = index
  }
  return best
}

/** A finding as its JSON has it: plain values throughout. */
const asValue = (finding: Finding): Value => finding as unknown as Value
