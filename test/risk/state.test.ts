import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RiskContent } from '../../src/risk/risk-content.ts'
import { createRiskLedger, type RiskLedger } from '../../src/risk/risk-ledger.ts'
import { everything, rulesOnly } from './arbitrary-findings.ts'
import { entityOf, findingOf, sha256 } from './short-finding.ts'

const newLedger = (content: RiskContent = everything): RiskLedger =>
  createRiskLedger(content, { sha256 })

function filled(): RiskLedger {
  const ledger = newLedger()
  for (let index = 0; index < 6; index++) {
    const on = ['device ws1', 'user corp\\Administrator']
    const process = `bitsadmin /create job${index % 2}`
    ledger.add(findingOf({ time: 1000 * index, detection: `D${index % 3}`, process, on }, index))
  }
  return ledger
}

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null

const saved = (ledger: RiskLedger): Json => JSON.parse(JSON.stringify(ledger.saveState())) as Json

test('a ledger goes on from a saved state as if nothing had happened', async () => {
  const [first, second] = [filled(), newLedger()]
  expect(await second.loadState(saved(first))).toBeNull()
  const next = findingOf({ time: 7000, detection: 'D9', on: ['device WS1'] }, 7)
  expect(second.add(next)).toEqual(first.add(next))
  expect(second.counters()).toEqual(first.counters())
  expect(saved(second)).toEqual(saved(first))
})

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'state'],
  ['another make', { format: 'other', version: 1 }],
  ['a version to come', { ...(saved(filled()) as object), version: 2 }],
  ['a member too many', { ...(saved(filled()) as object), extra: 1 }],
])('%s is refused, and changes nothing', async (_, state) => {
  const ledger = filled()
  const before = saved(ledger)
  expect((await ledger.loadState(state))?.reason).toMatch(/^no saved risk state: /)
  expect(saved(ledger)).toEqual(before)
})

/** Every number and list place in a state, by path. */
function paths(
  value: Json,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.keys(value).flatMap(key => paths((value as never)[key], [...path, key]))]
}

test('a state with any one part damaged is refused or loaded, and a loaded one works', async () => {
  const state = saved(filled())
  const places = paths(state).filter(path => path.length > 0)
  const junk = fc.constantFrom<Json>(null, -1, 0, 1, 9e15, 0.5, 'x', '', [], {}, true)
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), junk, async (path, value) => {
      const damaged = structuredClone(state)
      const parent = path.slice(0, -1).reduce((at, key) => (at as never)[key], damaged)
      ;(parent as Record<string, Json>)[path.at(-1) as string] = value
      const ledger = newLedger()
      if (await ledger.loadState(damaged)) {
        refused++
        expect(ledger.counters().entities).toBe(0)
        return
      }
      ledger.add(findingOf({ time: 9000, detection: 'D1', on: ['device ws1'] }, 9))
      JSON.stringify([ledger.timelines(10), ledger.stories(10), ledger.saveState()])
    }),
    { seed: 20260307, numRuns: 2000 },
  )
  expect(refused).toBeGreaterThan(1000)
})

test('points stay as they were scored when the content changes', async () => {
  const before = filled()
  const after = newLedger(rulesOnly)
  expect(await after.loadState(saved(before))).toBeNull()
  const user = entityOf('user corp\\administrator')
  expect(after.timeline(user)?.points).toEqual(before.timeline(user)?.points)
  expect(after.timeline(user)?.points.some(({ factors }) => factors.length > 0)).toBe(true)
  expect(after.timeline(user)?.points.some(({ dampings }) => dampings.length > 0)).toBe(true)
})

test('dampings keep their groups whatever their order; a changed one groups anew', async () => {
  const state = saved(filled())
  const next = findingOf(
    { time: 7000, detection: 'D0', process: 'bitsadmin /create job0', on: ['device ws1'] },
    7,
  )
  const dampingsOf = async (content: RiskContent) => {
    const ledger = newLedger(content)
    expect(await ledger.loadState(state)).toBeNull()
    ledger.add(next)
    return ledger
      .timeline(entityOf('device ws1'))
      ?.points.at(-1)
      ?.dampings.map(({ name }) => name)
  }
  const [bitsJob, ...rest] = everything.dampings
  if (!bitsJob) throw new Error('there is no damping')
  expect(await dampingsOf({ ...everything, dampings: [bitsJob, ...rest].toReversed() })).toContain(
    bitsJob.name,
  )
  const changed = { ...bitsJob, version: 2 }
  expect(await dampingsOf({ ...everything, dampings: [changed] })).toEqual([])
})

test('a changed rule remembers no notables of the one before', async () => {
  const state = saved(filled())
  const finding = findingOf({ time: 7000, detection: 'D9', on: ['device ws1'] }, 7)
  const notables = async (version: number): Promise<number> => {
    const rules = rulesOnly.rules.map(rule => ({ ...rule, version }))
    const ledger = newLedger({ ...rulesOnly, rules })
    expect(await ledger.loadState(state)).toBeNull()
    return ledger.add(finding).length
  }
  expect(await notables(1)).toBe(0)
  expect(await notables(2)).toBe(1)
})
