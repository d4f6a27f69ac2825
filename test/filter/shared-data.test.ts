import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PreparedDetection } from '../../src/pipeline/prepared-detection.ts'
import { describeWithShared, sharedPath } from '../shared.ts'
import { firstDifference } from './first-difference.ts'
import { corpusDetections, optionsOf, scanRows } from './scan-rows.ts'

const options = optionsOf('windows')
const data = (...names: readonly string[]): readonly string[] =>
  names.map(name => sharedPath('data', name))
const events = (...names: readonly string[]): readonly string[] =>
  names.map(name => sharedPath('corpus', `events-${name}.ndjson.zst`))

describeWithShared('the filter changes no finding of any published query', () => {
  let folder = ''
  let detections: readonly PreparedDetection[] = []

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'telltale-filter-'))
    detections = corpusDetections(folder, options)
    expect(detections.length).toBeGreaterThan(700)
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  test.each([
    ['EVTX', data('evtx-attack-samples.tar.zst', 'evtx-mitre-attack.tar.zst')],
    [
      'EVTX of hosts, and damaged',
      data('evtx-attack-range-host.tar.zst', 'evtx-corrupt-and-odd.tar.zst'),
    ],
    ['JSON', data('json-nxlog-attack-range.tar.zst', 'json-sysmon-array.tar.zst')],
    [
      'every shape',
      data(
        'derived-bits.tar.zst',
        'samples',
        'text-samples',
        'junk',
        'bits',
        'sigma-regression.tar.zst',
      ),
    ],
    ['normalised events', events('literals-enriched', 'made-enriched', 'made-ocsf')],
    ['normalised events, real', events('real-enriched', 'real-ocsf')],
  ])(
    '%s',
    async (name, paths) => {
      const plain = await scanRows(paths, detections, options, false)
      const filtered = await scanRows(paths, detections, options, true)
      expect(filtered.findings.length).toBeGreaterThan(0)
      expect(firstDifference(filtered.findings, plain.findings)).toBeNull()
      // Some text or other wants every normalised event.
      if (!name.startsWith('normalised events')) expect(filtered.passedOver).toBeGreaterThan(0)
    },
    300_000,
  )
})
