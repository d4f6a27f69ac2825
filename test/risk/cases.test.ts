import { afterAll, describe, expect, test } from 'vitest'
import type { Finding } from '../../src/finding/finding.ts'
import type { Notable } from '../../src/risk/notable.ts'
import { type RiskContent, type RiskItem, riskContentOf } from '../../src/risk/risk-content.ts'
import { createRiskLedger, type RiskLedger } from '../../src/risk/risk-ledger.ts'
import { renderExplanation } from '../../src/sink/notable-table.ts'
import { renderStories, renderTimeline } from '../../src/sink/timeline-table.ts'
import {
  type Case,
  isUpdate,
  readCases,
  sectionOf,
  withResults,
  writeCases,
} from '../cases/case-file.ts'
import { riskItemOf, shippedRiskItem } from './risk-files.ts'
import { detectionId, entityOf, findingOf, type ShortFinding, sha256 } from './short-finding.ts'

/**
 * Sections: `shipped` (files of content/risk, switched on), `content` (a file of risk content, its id,
 * date and author left out), `catalogue` (loaded detections and their stories) and `findings` (one a
 * line) go in; `show` asks for more than the notables (`timeline device ws1`, `stories`). Out come
 * `notables`, each explained, `shown`, and `counted` where a finding came twice or a notable was held
 * back.
 */
const cases = readCases('../risk/cases')

const plain = { width: null, color: false }

const linesOf = (text: string | null): readonly string[] => text?.split('\n') ?? []

function contentOf(example: Case): RiskContent {
  const shipped = linesOf(sectionOf(example, 'shipped')).map(shippedRiskItem)
  const written = example.sections
    .filter(({ kind }) => kind === 'content')
    .map(({ body }, index) => riskItemOf('content', `${generalLines(index)}${body}\n`))
  const items: readonly RiskItem[] = [...shipped, ...written]
  return riskContentOf(items.map(item => ({ ...item, enabled: true })))
}

const generalLines = (index: number): string =>
  `id: 00000000-0000-4000-8000-00000000000${index}\nversion: 1\ndate: '2026-01-01'\nauthor: Otto\ndescription: For a test.\n`

const findingsOf = (example: Case): readonly Finding[] =>
  linesOf(sectionOf(example, 'findings')).map((line, index) =>
    findingOf(JSON.parse(line) as ShortFinding, index + 1),
  )

const ledgerOf = (example: Case): RiskLedger =>
  createRiskLedger(contentOf(example), {
    sha256,
    catalogue: linesOf(sectionOf(example, 'catalogue')).map(line => {
      const { detection, stories } = JSON.parse(line) as { detection: string; stories: string[] }
      return { id: detectionId(detection), name: detection, analyticStories: stories }
    }),
  })

/** Ids are digests, and no part of what a case shows. */
const explained = (notable: Notable): string =>
  `${notable.severity} at ${notable.time} on ${notable.entity.kind} ${notable.entity.value}\n${renderExplanation(notable, plain).trimEnd()}`

function shown(ledger: RiskLedger, request: string): string {
  if (request === 'stories') return renderStories(ledger.stories(10), plain)
  const [what, ...entity] = request.split(' ')
  const timeline = ledger.timeline(entityOf(entity.join(' ')))
  if (what !== 'timeline' || !timeline) throw new Error(`cannot show ${request}`)
  return renderTimeline(timeline, plain).replaceAll(/\([0-9a-f]{12}\)/g, '(…)')
}

function counted(ledger: RiskLedger): string | null {
  const { repeated, suppressed } = ledger.counters()
  const facts = [
    repeated === 0 ? [] : [`not added again: ${repeated}`],
    suppressed === 0 ? [] : [`held back: ${suppressed}`],
  ].flat()
  return facts.length === 0 ? null : facts.join('\n')
}

const updated: Case[] = []

for (const [file, ofFile] of Map.groupBy(cases, example => example.file.name)) {
  describe(file, () => {
    test.each(ofFile.map(example => [example.title, example] as const))('%s', (_title, example) => {
      const ledger = ledgerOf(example)
      const notables = findingsOf(example).flatMap(finding => ledger.add(finding))
      const requests = linesOf(sectionOf(example, 'show'))
      const results = {
        notables: notables.map(explained).join('\n\n') || 'none',
        shown: requests.map(request => shown(ledger, request).trimEnd()).join('\n\n') || null,
        counted: counted(ledger),
      }
      updated.push(withResults(example, results))
      if (isUpdate) return
      expect(results.notables).toBe(sectionOf(example, 'notables'))
      expect(results.shown).toBe(sectionOf(example, 'shown'))
      expect(results.counted).toBe(sectionOf(example, 'counted'))
    })
  })
}

afterAll(() => {
  if (isUpdate) writeCases(updated)
})
