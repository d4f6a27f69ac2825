import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Collation } from '../../src/event/collation.ts'
import type { RunnableDetection } from '../../src/pipeline/detection-run.ts'
import { describeWithShared } from '../shared.ts'
import { mutateText, type Random, randomFrom } from '../source/mutate-text.ts'
import { anyRecord, jsonLine, xmlText } from './adversarial-records.ts'
import { corpusDetections, optionsOf, scanRows } from './scan-rows.ts'

const recordsPerFile = 500
const filesPerFormat = 4
const groupCount = 8
/** Every so many detections one is of a group. */
const groupsOf = 45

const writeLines = (random: Random): Buffer => linesOf(() => jsonLine(anyRecord(random), random))

const formats: Readonly<Record<string, (random: Random) => Buffer>> = {
  jsonl: writeLines,
  xml: random => linesOf(() => xmlText(anyRecord(random), random)),
  'torn.jsonl': random => mutateText(writeLines(random), random, 60),
}

const linesOf = (line: () => string): Buffer =>
  Buffer.from(Array.from({ length: recordsPerFile }, () => `${line()}\n`).join(''))

describeWithShared('the filter changes no finding of hostile records', () => {
  let folder = ''
  const detections = new Map<Collation, readonly RunnableDetection[]>()

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'telltale-filter-'))
    for (const collation of ['windows', 'strict'] as const) {
      const all = corpusDetections(join(folder, collation), optionsOf(collation))
      detections.set(collation, all)
    }
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(
    Object.keys(formats).flatMap(format => [
      { format, collation: 'windows' as const },
      { format, collation: 'strict' as const },
    ]),
  )('$format, $collation', async ({ format, collation }) => {
    // The first file opens the filter: it is decoded whole.
    const paths = Array.from({ length: filesPerFormat }, (_, index) => {
      const path = join(folder, `${index}-${collation}.${format}`)
      const seed = index + (collation === 'strict' ? filesPerFormat : 0)
      writeFileSync(path, formats[format]?.(randomFrom(seed)) ?? '')
      return path
    })
    let findingCount = 0
    let passedOver = 0
    // Many together want nearly every process start: small groups leave more to rule out.
    for (let group = 0; group < groupCount; group++) {
      const chosen = (detections.get(collation) ?? []).filter(
        (_, at) => at % groupsOf === group * 5,
      )
      const run = (filtered: boolean) => scanRows(paths, chosen, optionsOf(collation), filtered)
      const plain = await run(false)
      const filtered = await run(true)
      expect(filtered.findings, `group ${group}`).toEqual(plain.findings)
      findingCount += filtered.findings.length
      passedOver += filtered.passedOver
    }
    expect(findingCount).toBeGreaterThan(20)
    expect(passedOver).toBeGreaterThan(100)
  }, 300_000)
})
