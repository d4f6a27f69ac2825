import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding } from '../../src/finding/finding.ts'
import type { RiskLimits } from '../../src/risk/give-up.ts'
import type { Notable } from '../../src/risk/notable.ts'
import { createRiskLedger, type RiskLedger } from '../../src/risk/risk-ledger.ts'
import { busyHost, everything, findingStream } from './arbitrary-findings.ts'
import { sha256 } from './short-finding.ts'

interface Outcome {
  readonly notables: readonly Notable[]
  readonly ledger: RiskLedger
}

async function run(
  findings: readonly Finding[],
  cuts: ReadonlySet<number>,
  limits: Partial<RiskLimits>,
): Promise<Outcome> {
  const start = (): RiskLedger => createRiskLedger(everything, { sha256, limits })
  let ledger = start()
  const notables: Notable[] = []
  for (const [index, finding] of findings.entries()) {
    if (cuts.has(index)) {
      const saved: unknown = JSON.parse(JSON.stringify(ledger.saveState()))
      ledger = start()
      expect(await ledger.loadState(saved)).toBeNull()
    }
    notables.push(...ledger.add(finding))
  }
  return { notables, ledger }
}

const tight: Partial<RiskLimits> = { entitiesMax: 3, pointsMax: 30, pointsPerEntityMax: 8 }

test.each([
  ['with room', {}],
  ['with bounds that are reached', tight],
])('cut anywhere and carried on from a saved state, a run is the same: %s', async (_, limits) => {
  let notables = 0
  let givenUp = 0
  await fc.assert(
    fc.asyncProperty(findingStream, fc.uniqueArray(fc.nat(70)), async (findings, cuts) => {
      const whole = await run(findings, new Set(), limits)
      const cut = await run(findings, new Set(cuts), limits)
      expect(cut.notables).toEqual(whole.notables)
      expect(JSON.stringify(cut.ledger.saveState())).toBe(JSON.stringify(whole.ledger.saveState()))
      expect(cut.ledger.timelines(10)).toEqual(whole.ledger.timelines(10))
      notables += whole.notables.length
      givenUp += whole.ledger.counters().pointsGivenUp
    }),
    { seed: 20260301, numRuns: 300 },
  )
  expect(notables).toBeGreaterThan(1000)
  expect(givenUp > 0).toBe(limits === tight)
})

test('a busy host is the same too, whose windows and groups are kept from finding to finding', async () => {
  await fc.assert(
    fc.asyncProperty(
      busyHost,
      fc.uniqueArray(fc.nat(220), { maxLength: 4 }),
      async (findings, cuts) => {
        const whole = await run(findings, new Set(), {})
        const cut = await run(findings, new Set(cuts), {})
        expect(cut.notables).toEqual(whole.notables)
        expect(cut.ledger.saveState()).toEqual(whole.ledger.saveState())
      },
    ),
    { seed: 20260310, numRuns: 15, endOnFailure: true },
  )
})

test('ids tell notables apart, and are the same in every run', async () => {
  await fc.assert(
    fc.asyncProperty(findingStream, async findings => {
      const idsOf = async () => (await run(findings, new Set(), {})).notables.map(({ id }) => id)
      const ids = await idsOf()
      expect(new Set(ids).size).toBe(ids.length)
      expect(await idsOf()).toEqual(ids)
    }),
    { seed: 20260302, numRuns: 50 },
  )
})
