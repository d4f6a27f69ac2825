import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { describeWithShared, unpackShared } from '../shared.ts'
import { firstDifference } from './first-difference.ts'
import { corpusDetections, optionsOf, scanRows } from './scan-rows.ts'

describeWithShared('a gigabyte of JSON lines', () => {
  test('gives every published query the same with the filter, with helpers and without both', async () => {
    const content = mkdtempSync(join(tmpdir(), 'telltale-volume-'))
    onTestFinished(() => rmSync(content, { recursive: true }))
    const options = optionsOf('windows')
    const detections = corpusDetections(content, options)
    const paths = [await unpackShared('volume-otrf-json')]
    const plain = await scanRows(paths, detections, options, false)
    expect(plain.findings.length).toBeGreaterThan(20_000)
    expect(plain.passedOver).toBe(0)
    for (const filtered of [true, { workers: 1 }, { workers: 8 }]) {
      const outcome = await scanRows(paths, detections, options, filtered)
      expect(firstDifference(outcome.findings, plain.findings), JSON.stringify(filtered)).toBeNull()
      expect(outcome.recordsRead).toBe(plain.recordsRead)
      expect(outcome.passedOver).toBeGreaterThan(450_000)
    }
  }, 600_000)
})
