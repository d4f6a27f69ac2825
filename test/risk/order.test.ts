import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding } from '../../src/finding/finding.ts'
import type { Notable } from '../../src/risk/notable.ts'
import type { RiskRule } from '../../src/risk/risk-content.ts'
import { createRiskLedger } from '../../src/risk/risk-ledger.ts'
import { findingStream, rulesOnly } from './arbitrary-findings.ts'
import { sha256 } from './short-finding.ts'

function run(findings: readonly Finding[], rules = rulesOnly.rules) {
  const ledger = createRiskLedger({ ...rulesOnly, rules }, { sha256 })
  return { notables: findings.flatMap(finding => ledger.add(finding)), ledger }
}

const inAnyOrder = findingStream.chain(findings =>
  fc.tuple(
    fc.constant(findings),
    fc.shuffledSubarray([...findings], { minLength: findings.length }),
  ),
)

/** Without suppression, every finding that completes a window fires. */
const loud: readonly RiskRule[] = rulesOnly.rules.map(rule => ({ ...rule, suppression: null }))

const whoFired = (notables: readonly Notable[]): readonly string[] =>
  [
    ...new Set(
      notables.map(({ rule, entity }) => `${rule.id} ${entity.kind} ${entity.value.toLowerCase()}`),
    ),
  ].sort()

test('timelines, stories and who gets a notable do not depend on the order of the findings', () => {
  fc.assert(
    fc.property(inAnyOrder, ([findings, shuffled]) => {
      const [first, second] = [run(findings), run(shuffled)]
      expect(whoFired(second.notables)).toEqual(whoFired(first.notables))
      const timelines = (ledger: typeof first.ledger) =>
        ledger.timelines(10).map(timeline => ({
          ...timeline,
          // The spelling that is shown is the first that came, and notables come as findings do.
          entity: { ...timeline.entity, value: timeline.entity.value.toLowerCase() },
          notables: [],
        }))
      expect(timelines(second.ledger)).toEqual(timelines(first.ledger))
    }),
    { seed: 20260303, numRuns: 200 },
  )
})

/** All windows of all points, one by one: slow, and plainly what the rules say. */
function exceeds(rule: RiskRule, findings: readonly Finding[]): boolean {
  const { pointsAbove, tacticsMin, detectionsMin } = rule.condition
  return findings.some(({ end_time: end }) => {
    const inside = findings.filter(f => f.end_time <= end && f.end_time > end - rule.windowMs)
    const telling = inside.filter(f => f.risk.score > 0)
    const tactics = new Set(telling.flatMap(f => f.attack.flatMap(attack => attack.tactics)))
    return (
      (pointsAbove === null || inside.reduce((sum, f) => sum + f.risk.score, 0) > pointsAbove) &&
      (tacticsMin === null || tactics.size >= tacticsMin) &&
      (detectionsMin === null || new Set(telling.map(f => f.detection.id)).size >= detectionsMin)
    )
  })
}

test('an entity gets a notable exactly when one of all its windows meets the condition', () => {
  let fired = 0
  fc.assert(
    fc.property(findingStream, findings => {
      const { notables } = run(findings, loud)
      const expected = new Set<string>()
      const distinct = [...new Map(findings.map(f => [f.id, f])).values()]
      for (const rule of loud) {
        for (const key of ['device ws1', 'device dc1', 'user amy', 'user nt authority\\system']) {
          const ofEntity = distinct.filter(({ entities }) =>
            entities.some(({ kind, value }) => `${kind} ${value.toLowerCase()}` === key),
          )
          if (exceeds(rule, ofEntity)) expected.add(`${rule.id} ${key}`)
        }
      }
      fired += expected.size
      expect(whoFired(notables)).toEqual([...expected].sort())
    }),
    { seed: 20260304, numRuns: 200 },
  )
  expect(fired).toBeGreaterThan(300)
})

test('every notable tells points that lie in one window and add up to its score', () => {
  fc.assert(
    fc.property(findingStream, findings => {
      for (const notable of run(findings, loud).notables) {
        const { points, window, score, crossed_by } = notable
        expect(points.reduce((sum, point) => sum + point.points, 0)).toBe(score)
        expect(window.end_time - window.start_time).toBeLessThan(window.size_ms)
        expect(points.map(({ finding }) => finding)).toContain(crossed_by)
      }
    }),
    { seed: 20260305, numRuns: 100 },
  )
})
