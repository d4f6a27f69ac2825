import { expect, test } from 'vitest'
import type { RiskLimits } from '../../src/risk/give-up.ts'
import { createRiskLedger, type RiskLedger } from '../../src/risk/risk-ledger.ts'
import { everything, rulesOnly } from './arbitrary-findings.ts'
import { entityOf, findingOf, type ShortFinding, sha256 } from './short-finding.ts'

const start = Date.UTC(2026, 2, 1)

const ledgerWith = (limits: Partial<RiskLimits>): RiskLedger =>
  createRiskLedger(rulesOnly, { sha256, limits })

/** One finding a second. */
function addAll(
  ledger: RiskLedger,
  findings: readonly Omit<ShortFinding, 'time'>[],
  from = 0,
): number {
  return findings.reduce((notables, finding, index) => {
    const short = { ...finding, time: start + (from + index) * 1000 }
    return notables + ledger.add(findingOf(short, from + index)).length
  }, 0)
}

const repeated = (
  count: number,
  finding: (index: number) => Omit<ShortFinding, 'time'>,
): readonly Omit<ShortFinding, 'time'>[] =>
  Array.from({ length: count }, (_, index) => finding(index))

test('a flood of invented names is given up before the entity that matters, and is counted', () => {
  const ledger = ledgerWith({ entitiesMax: 100 })
  addAll(ledger, [{ detection: 'A', score: 56, on: ['device dc01'] }])
  addAll(
    ledger,
    repeated(5000, index => ({ detection: 'Noise', score: 5, on: [`user made-up-${index}`] })),
    1,
  )
  const { entities, entitiesGivenUp, pointsGivenUp } = ledger.counters()
  expect(entities).toBeLessThanOrEqual(100)
  expect(entities + entitiesGivenUp).toBe(5001)
  expect(pointsGivenUp).toBe(entitiesGivenUp)
  const fired = addAll(ledger, [{ detection: 'B', score: 56, on: ['device DC01'] }], 6000)
  expect(fired).toBe(1)
})

test('what was risky long ago goes before what is risky now', () => {
  const ledger = ledgerWith({ entitiesMax: 10 })
  addAll(
    ledger,
    repeated(10, index => ({ detection: 'A', score: 100, on: [`device old-${index}`] })),
  )
  const aMonthLater = 30 * 86_400
  addAll(
    ledger,
    repeated(3, index => ({ detection: 'A', score: 5, on: [`device new-${index}`] })),
    aMonthLater,
  )
  for (const index of [0, 1, 2]) {
    expect(ledger.timeline(entityOf(`device new-${index}`))).not.toBeNull()
  }
  expect(ledger.timeline(entityOf('device old-0'))).toBeNull()
})

test('points of all entities together are bounded', () => {
  const ledger = ledgerWith({ pointsMax: 200 })
  addAll(
    ledger,
    repeated(3000, index => ({ detection: 'A', score: 1, on: [`device d${index % 40}`] })),
  )
  const { points, pointsGivenUp } = ledger.counters()
  expect(points).toBeLessThanOrEqual(200)
  expect(points + pointsGivenUp).toBe(3000)
})

test('a flood of one detection displaces its own findings, not those of others', () => {
  const ledger = ledgerWith({ pointsPerEntityMax: 50 })
  const quiet = ['Persistence', 'Discovery', 'Discovery'].map((tactic, index) => ({
    detection: `Quiet ${index}`,
    score: 1,
    tactics: [tactic],
    on: ['device ws1'],
  }))
  addAll(ledger, quiet)
  addAll(
    ledger,
    repeated(2000, () => ({ detection: 'Noise', score: 56, on: ['device ws1'] })),
    10,
  )
  const timeline = ledger.timeline(entityOf('device ws1'))
  expect(timeline?.points.length).toBeLessThanOrEqual(50)
  expect(timeline).toMatchObject({ findings: 2003, omitted: 2003 - (timeline?.points.length ?? 0) })
  const fourth = { detection: 'Fourth', score: 1, tactics: ['Impact'], on: ['device ws1'] }
  expect(addAll(ledger, [fourth], 3000)).toBe(1)
})

test('a cap on a detection survives a flood beyond what is kept', () => {
  const limits = { pointsPerEntityMax: 50 }
  const ledger = createRiskLedger({ ...everything, rules: rulesOnly.rules }, { sha256, limits })
  addAll(
    ledger,
    repeated(2000, () => ({ detection: 'A', score: 56, on: ['device ws1'] })),
  )
  expect(ledger.timeline(entityOf('device ws1'))?.score).toBeLessThanOrEqual(112)
})

test('very long names are cut in what is kept, and still told apart', () => {
  const ledger = ledgerWith({})
  const long = 'x'.repeat(100_000)
  addAll(ledger, [{ detection: 'A', on: [`user ${long}1`, `user ${long}2`] }])
  expect(ledger.counters().entities).toBe(2)
  expect(ledger.timeline(entityOf(`user ${long.toUpperCase()}1`))?.findings).toBe(1)
  expect(JSON.stringify(ledger.saveState()).length).toBeLessThan(5000)
})

test('a run of many entities stays fast', () => {
  const ledger = ledgerWith({ entitiesMax: 2000 })
  const before = process.cpuUsage()
  addAll(
    ledger,
    repeated(20_000, index => ({ detection: `D${index % 9}`, on: [`user u${index}`] })),
  )
  const { user } = process.cpuUsage(before)
  // Some 10 µs a finding; the bound only catches what grows with the number of entities held.
  expect(user / 20_000).toBeLessThan(500)
})
