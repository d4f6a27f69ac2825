import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunnableDetection } from '../../src/pipeline/detection-run.ts'
import { describeWithShared } from '../shared.ts'
import { randomFrom } from '../source/mutate-text.ts'
import { anyRecord, jsonLine } from './adversarial-records.ts'
import { corpusDetections, optionsOf, scanRows } from './scan-rows.ts'

const options = optionsOf('windows')
const fileBytes = 44 * 1024 * 1024

/** Lines of records, among them what no thread can judge by itself, at any place of a segment. */
function writeLog(path: string, oddEvery: number): void {
  const random = randomFrom(7)
  const lines = Array.from({ length: 3000 }, () => jsonLine(anyRecord(random), random))
  const odd = ['', '  {"EventID":4688}', 'no JSON', '[', '{"EventID":1,', '"x":2}', '{} {}']
  const parts: string[] = []
  let bytes = 0
  for (let index = 0; bytes < fileBytes; index++) {
    const isOdd = oddEvery > 0 && random(oddEvery) === 0
    const line = isOdd ? (odd[random(odd.length)] ?? '') : (lines[random(lines.length)] ?? '')
    bytes += line.length + 1
    parts.push(line)
  }
  // The last line lacks its end.
  writeFileSync(path, parts.join('\n'))
}

describeWithShared('helpers change nothing', () => {
  let folder = ''
  let detections: readonly RunnableDetection[] = []

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'telltale-workers-'))
    const all = corpusDetections(join(folder, 'content'), options)
    detections = all.filter((_, index) => index % 20 === 3)
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  test.each([
    ['plain lines', 0],
    ['some odd lines', 20_000],
    ['many odd lines', 50],
  ])(
    '%s',
    async (name, oddEvery) => {
      const path = join(folder, `${name}.jsonl`)
      writeLog(path, oddEvery)
      const alone = await scanRows([path], detections, options, true)
      expect(alone.findings.length).toBeGreaterThan(100)
      expect(alone.passedOver).toBeGreaterThan(1000)
      for (const workers of [1, 2, 8]) {
        const helped = await scanRows([path], detections, options, { workers })
        expect(helped.findings.length).toBe(alone.findings.length)
        expect(helped.findings.every((finding, at) => finding === alone.findings[at])).toBe(true)
        expect(helped.recordsRead).toBe(alone.recordsRead)
        expect(helped.passedOver).toBe(alone.passedOver)
      }
    },
    300_000,
  )
})
