import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PreparedDetection } from '../../src/pipeline/prepared-detection.ts'
import { describeWithShared } from '../shared.ts'
import { randomFrom } from '../source/mutate-text.ts'
import { anyRecord, isOneObject, jsonLine } from './adversarial-records.ts'
import { firstDifference } from './first-difference.ts'
import { evtxLog } from './hostile-evtx.ts'
import { corpusDetections, optionsOf, scanRows } from './scan-rows.ts'
import { wordDetections } from './word-detections.ts'

const options = optionsOf('windows')
/** 300 chunks, of 64 KiB each. */
const evtxRecords = 6000
const fileBytes = 44 * 1024 * 1024

/** Lines of records, among them what no thread can judge by itself, at any place of a segment. */
function writeLog(path: string, oddEvery: number): void {
  const random = randomFrom(7)
  const all = Array.from({ length: 3000 }, () => jsonLine(anyRecord(random), random))
  const lines = all.filter(isOneObject)
  const torn = all.filter(line => !isOneObject(line))
  const odd = [
    '',
    '  {"EventID":4688}',
    'no JSON',
    '[',
    '{"EventID":1,',
    '"x":2}',
    '{} {}',
    ...torn,
  ]
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
  let detections: readonly PreparedDetection[] = []

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
      await expectSame(path, detections)
    },
    300_000,
  )

  test('EVTX', async () => {
    const path = join(folder, 'large.evtx')
    writeFileSync(path, evtxLog(evtxRecords, randomFrom(3)))
    await expectSame(path, wordDetections(join(folder, 'words'), options))
  }, 300_000)
})

async function expectSame(path: string, detections: readonly PreparedDetection[]): Promise<void> {
  const plain = await scanRows([path], detections, options, false)
  const alone = await scanRows([path], detections, options, true)
  expect(firstDifference(alone.findings, plain.findings)).toBeNull()
  expect(alone.findings.length).toBeGreaterThan(40)
  expect(alone.passedOver).toBeGreaterThan(1000)
  for (const workers of [1, 2, 8]) {
    const helped = await scanRows([path], detections, options, { workers })
    expect(firstDifference(helped.findings, plain.findings), `${workers}`).toBeNull()
    expect(helped.recordsRead).toBe(alone.recordsRead)
    expect(helped.passedOver).toBe(alone.passedOver)
  }
}
