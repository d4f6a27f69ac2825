import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PreparedDetection } from '../../src/pipeline/prepared-detection.ts'
import { describeWithShared } from '../shared.ts'
import { jsonShapes } from '../source/json-shapes.ts'
import type { MadeEvent } from '../source/made-event.ts'
import { randomFrom } from '../source/mutate-text.ts'
import { anyRecord } from './adversarial-records.ts'
import { firstDifference } from './first-difference.ts'
import { plainEvtxLog } from './hostile-evtx.ts'
import { corpusDetections, optionsOf, scanRows } from './scan-rows.ts'

const options = optionsOf('windows')
const random = randomFrom(5)
const eventCount = 1000

const inJson =
  ({ write }: (typeof jsonShapes)[number]) =>
  (events: readonly MadeEvent[]): string =>
    events.map(event => `${JSON.stringify(write(event))}\n`).join('')

/** Those that keep all of an event. */
const shapes = jsonShapes.filter(({ keeps }) => keeps(anyRecord(random)).channel !== null)

const formats: readonly (readonly [
  name: string,
  write: (events: readonly MadeEvent[]) => string | Buffer,
])[] = [['evtx', plainEvtxLog], ...shapes.map(shape => [shape.format, inJson(shape)] as const)]

/** These give the user's name, of which the others have the SID alone. */
const withUserName: ReadonlySet<string> = new Set(['json-flat', 'json-winlogbeat6'])

interface Told {
  readonly id: string
  readonly detection: object
}

/** All but the place in the file; of a format that tells more, what tells findings apart. */
function comparable(finding: string, name: string): string {
  const told = JSON.parse(finding) as Told
  return JSON.stringify(
    withUserName.has(name) ? { id: told.id, detection: told.detection } : { ...told, source: null },
  )
}

describeWithShared('whatever the format', () => {
  let folder = ''
  let detections: readonly PreparedDetection[] = []

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'telltale-formats-'))
    // A third, for the time's sake: each scan works out anew what they need.
    detections = corpusDetections(join(folder, 'content'), options).filter((_, at) => at % 3 === 0)
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  test('the same events give the same findings, with the filter and without', async () => {
    const events = Array.from({ length: eventCount }, () => anyRecord(random))
    const evtx = join(folder, 'evtx')
    writeFileSync(evtx, plainEvtxLog(events))
    const wanted = await scanRows([evtx], detections, options, false)
    expect(wanted.findings.length).toBeGreaterThan(150)
    for (const [name, write] of formats) {
      const path = join(folder, name)
      writeFileSync(path, write(events))
      for (const filtered of [false, true]) {
        const { findings } = await scanRows([path], detections, options, filtered)
        const [own, others] = [findings, wanted.findings].map(each =>
          each.map(finding => comparable(finding, name)),
        )
        expect(firstDifference(own ?? [], others ?? []), `${name}, ${filtered}`).toBeNull()
      }
    }
  }, 120_000)
})
