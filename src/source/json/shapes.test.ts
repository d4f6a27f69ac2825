import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrangements, jsonShapes } from '../../../test/source/json-shapes.ts'
import { anyEvent, type Expected, processStart } from '../../../test/source/made-event.ts'
import { readAll, windowsRecords } from '../../../test/source/read-all.ts'
import type { WindowsRecord } from '../../event/record.ts'
import { jsonReader } from './reader.ts'

const kept = (record: WindowsRecord): Expected => ({
  provider: record.provider,
  channel: record.channel,
  eventNumber: record.eventNumber ?? Number.NaN,
  recordId: record.recordId,
  computer: record.computer,
  sid: record.user?.sid ?? null,
  data: [...record.data],
})

describe.each(jsonShapes)('$format', ({ format, write, keeps }) => {
  test.each(arrangements)('$name', async ({ lay }) => {
    const made = Array.from({ length: 12 }, (_, index) => ({ ...processStart, recordId: index }))
    const bytes = lay(made.map(write))
    expect(jsonReader.recognises(bytes.subarray(0, 65_536))).toBe(true)
    const log = await readAll(jsonReader, bytes)
    expect(log.losses).toEqual([])
    expect(log.formats).toEqual(made.map(() => format))
    expect(windowsRecords(log).map(kept)).toEqual(made.map(keeps))
  })

  test('any event, in any arrangement, cut into any chunks', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 })
    const arrangement = fc.constantFrom(...arrangements)
    const events = fc.array(anyEvent, { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(events, arrangement, sizes, async (made, { lay }, chunks) => {
        const log = await readAll(jsonReader, lay(made.map(write)), chunks)
        expect(log.losses).toEqual([])
        expect(windowsRecords(log).map(kept)).toEqual(made.map(keeps))
      }),
      { numRuns: 60 },
    )
  })
})
