import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding } from '../../src/finding/finding.ts'
import type { RiskContent, RiskDamping, RiskRule } from '../../src/risk/risk-content.ts'
import { createRiskLedger } from '../../src/risk/risk-ledger.ts'
import { busyHost, everything, rulesOnly } from './arbitrary-findings.ts'
import { entityOf, sha256 } from './short-finding.ts'

// The ledger against what its content says, in plain loops over all findings.

const loud: readonly RiskRule[] = [
  ...rulesOnly.rules,
  {
    ...(rulesOnly.rules[1] as RiskRule),
    id: 'low',
    condition: { pointsAbove: 40, tacticsMin: null, detectionsMin: 3 },
  },
].map(rule => ({ ...rule, suppression: null }))

interface Expected {
  readonly rule: string
  readonly crossedBy: string
  readonly score: number
}

/** The earliest window around the newest of the findings in which the condition holds. */
function windowOf(rule: RiskRule, findings: readonly Finding[]): Expected | null {
  const newest = findings.at(-1) as Finding
  const { pointsAbove, tacticsMin, detectionsMin } = rule.condition
  if (newest.risk.score === 0) return null
  const ends = findings
    .map(({ end_time }) => end_time)
    .filter(end => end >= newest.end_time && end - rule.windowMs < newest.end_time)
  for (const end of ends.toSorted((a, b) => a - b)) {
    const inside = findings.filter(f => f.end_time <= end && f.end_time > end - rule.windowMs)
    const telling = inside.filter(f => f.risk.score > 0)
    const score = inside.reduce((sum, f) => sum + f.risk.score, 0)
    const spread = new Set(telling.flatMap(f => f.attack.flatMap(attack => attack.tactics))).size
    const detections = new Set(telling.map(f => f.detection.id)).size
    if (
      (pointsAbove === null || score > pointsAbove) &&
      (tacticsMin === null || spread >= tacticsMin) &&
      (detectionsMin === null || detections >= detectionsMin)
    ) {
      return { rule: rule.id, crossedBy: newest.id, score }
    }
  }
  return null
}

test('each finding fires exactly the rules that a search of all windows around it fires', () => {
  const content: RiskContent = { ...rulesOnly, rules: loud }
  let fired = 0
  fc.assert(
    fc.property(busyHost, findings => {
      const ledger = createRiskLedger(content, { sha256 })
      findings.forEach((finding, index) => {
        const found = ledger.add(finding).map(({ rule, crossed_by, score }) => ({
          rule: rule.id,
          crossedBy: crossed_by,
          score,
        }))
        const sofar = findings.slice(0, index + 1)
        expect(found).toEqual(loud.map(rule => windowOf(rule, sofar)).filter(one => one !== null))
        fired += found.length
      })
    }),
    { seed: 20260308, numRuns: 15, endOnFailure: true },
  )
  expect(fired).toBeGreaterThan(1000)
})

interface Damped {
  readonly finding: Finding
  readonly points: number
}

const jobOf = ({ body }: Finding): string => JSON.stringify(body)

/** What the dampings leave of the newest finding, over all that came before it. */
function dampedPoints(
  dampings: readonly RiskDamping[],
  before: readonly Damped[],
  finding: Finding,
): number {
  let points = finding.risk.score
  for (const { windowMs, groupBy, limit } of dampings) {
    const near = before.filter(
      other =>
        Math.abs(other.finding.end_time - finding.end_time) < windowMs &&
        other.finding.detection.id === finding.detection.id &&
        (groupBy.length === 1 || jobOf(other.finding) === jobOf(finding)),
    )
    if (limit.kind === 'repeats') points *= limit.share ** near.length
    if (limit.kind === 'cap') {
      const highest = Math.max(finding.risk.score, ...near.map(other => other.finding.risk.score))
      const sum = near.reduce((total, other) => total + other.points, 0)
      points = Math.min(points, Math.max(0, limit.timesHighest * highest - sum))
    }
    points = Math.round(points * 100) / 100
  }
  return points
}

const dampingSets: readonly (readonly [string, readonly RiskDamping[]])[] = [
  ...everything.dampings.map(damping => [damping.name, [damping]] as const),
  ['all', everything.dampings],
]

test.each(
  dampingSets,
)('each finding keeps what plain loops over its like leave it: %s', (_, dampings) => {
  const content: RiskContent = { rules: [], factors: [], entities: [], dampings }
  fc.assert(
    fc.property(busyHost, findings => {
      const ledger = createRiskLedger(content, { sha256 })
      const before: Damped[] = []
      for (const finding of findings) {
        ledger.add(finding)
        before.push({ finding, points: dampedPoints(dampings, before, finding) })
      }
      const expected = new Map(before.map(({ finding, points }) => [finding.id, points]))
      const found = ledger.timeline(entityOf('device ws1'))?.points ?? []
      expect(new Map(found.map(({ finding, points }) => [finding, points]))).toEqual(expected)
    }),
    { seed: 20260309, numRuns: 20, endOnFailure: true },
  )
})
