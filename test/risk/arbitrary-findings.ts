import fc from 'fast-check'
import type { Finding } from '../../src/finding/finding.ts'
import { type RiskContent, riskContentOf } from '../../src/risk/risk-content.ts'
import { riskItemOf, shippedRiskFiles, shippedRiskItem } from './risk-files.ts'
import { findingOf, type ShortFinding } from './short-finding.ts'

const hourMs = 3_600_000
const start = Date.UTC(2026, 2, 1)

const tacticsOfDetection: Readonly<Record<string, readonly string[]>> = {
  A: ['Persistence', 'Defense Evasion'],
  B: ['Discovery'],
  C: ['Impact'],
  D: ['Persistence'],
  E: ['Exfiltration'],
}

const shortFinding: fc.Arbitrary<ShortFinding> = fc
  .record({
    hour: fc.integer({ min: 0, max: 10 * 24 }),
    detection: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
    score: fc.integer({ min: 0, max: 100 }),
    on: fc.uniqueArray(
      fc.constantFrom(
        'device ws1',
        'device WS1',
        'device dc1',
        'user amy',
        'user nt authority\\system',
      ),
      { minLength: 1, maxLength: 3 },
    ),
    job: fc.constantFrom('one', 'TWO', 'two', ''),
  })
  .map(({ hour, detection, score, on, job }) => ({
    time: start + hour * hourMs,
    detection,
    score,
    on,
    tactics: tacticsOfDetection[detection] ?? [],
    stories: detection < 'C' ? ['BITS Jobs'] : ['BITS Jobs', 'Elsewhere'],
    process: `bitsadmin /create ${job}`,
  }))

/** Findings over ten days, in any order of their times; now and then one comes twice. */
export const findingStream: fc.Arbitrary<readonly Finding[]> = fc
  .array(fc.tuple(shortFinding, fc.nat(20)), { maxLength: 60, size: 'max' })
  .map(parts =>
    parts.flatMap(([short, repeated], index) => {
      const finding = findingOf(short, index + 1)
      return repeated === 0 ? [finding, finding] : [finding]
    }),
  )

const minuteMs = 60_000

const tactics = ['Persistence', 'Discovery', 'Impact', 'Exfiltration']

/**
 * One entity with more findings than it takes for its windows and groups to be kept: mostly in the
 * order of their times, some late, some far off.
 */
export const busyHost: fc.Arbitrary<readonly Finding[]> = fc
  .array(
    fc.record({
      step: fc.integer({ min: 0, max: 240 }),
      late: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 20_000 })),
      detection: fc.integer({ min: 0, max: 5 }),
      score: fc.constantFrom(0, 3, 10, 10, 10, 25),
      job: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 120, maxLength: 220, size: 'max' },
  )
  .map(parts => {
    let minute = 100_000
    return parts.map(({ step, late, detection, score, job }, index) => {
      minute += step
      return findingOf(
        {
          time: (minute - late) * minuteMs,
          detection: `D${detection}`,
          score,
          tactics: [tactics[detection % tactics.length] ?? ''],
          process: `bitsadmin /resume job${job}`,
          on: ['device ws1'],
        },
        index,
      )
    })
  })

/** Every rule, factor and damping that is shipped, all switched on, and a rule without suppression. */
export const everything: RiskContent = riskContentOf(
  [
    ...shippedRiskFiles().map(shippedRiskItem),
    riskItemOf(
      'loud',
      `name: Loud
id: 00000000-0000-4000-8000-00000000000f
version: 1
date: '2026-01-01'
author: Otto
description: Fires at every finding.
type: Risk Rule
window: 2h
fires_when:
  points_above: 60
severity: low
`,
    ),
  ].map(item => ({ ...item, enabled: true })),
)

/** The two shipped rules alone. */
export const rulesOnly: RiskContent = {
  ...everything,
  rules: everything.rules.filter(({ name }) => name !== 'Loud'),
  factors: [],
  dampings: [],
}
