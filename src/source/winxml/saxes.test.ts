import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomFrom } from '../../../test/source/mutate-text.ts'
import { readAll, windowsRecords } from '../../../test/source/read-all.ts'
import { type OracleRecord, oracleRecords } from '../../../test/source/xml-oracle.ts'
import { anyXmlEvent, writeXmlEvent, type XmlEvent } from '../../../test/source/xml-styles.ts'
import type { WindowsRecord } from '../../event/record.ts'
import { DataFields } from '../data-fields.ts'
import { usableText } from '../windows-record.ts'
import { windowsXmlReader } from './reader.ts'

const terms = (record: WindowsRecord): unknown => ({
  provider: record.provider,
  channel: record.channel,
  eventNumber: record.eventNumber,
  computer: record.computer,
  times: record.utcTimes,
  message: record.message,
  data: [...record.data],
})

function oracleTerms(record: OracleRecord): unknown {
  const data = new DataFields()
  for (const [name, value] of record.data) data.add(name, value)
  return {
    provider: usableText(record.provider),
    channel: usableText(record.channel),
    eventNumber: Number(record.eventNumber),
    computer: usableText(record.computer),
    times: [record.time],
    message: record.message,
    data: [...data.fields],
  }
}

const separators = ['', '\n', '\r\n', '\n\n', '<!-- between -->\n', '\nRecord 7\n']
const frames: readonly (readonly [string, string])[] = [
  ['', ''],
  ['<?xml version="1.0" encoding="utf-8"?>\n', ''],
  ['\ufeff', '\n'],
  ['<Events>\n', '\n</Events>\n'],
  ["<?xml version='1.0'?><e:Events xmlns:e='urn:events'>", '</e:Events>'],
]

const anyLog = fc
  .record({
    events: fc.array(anyXmlEvent, { minLength: 1, maxLength: 8 }),
    seed: fc.nat(),
    separator: fc.constantFrom(...separators),
    frame: fc.constantFrom(...frames),
  })
  .map(({ events, seed, separator, frame: [head, tail] }) => {
    const choose = randomFrom(seed)
    const written = events.map(event => writeXmlEvent(event, choose))
    return { events, written, log: `${head}${written.join(separator)}${tail}` }
  })

const expectedItems = ({ part, items }: XmlEvent): number =>
  part === 'EventData' ? items.length : 0

describe('against a strict parser', () => {
  test('any event in any style is read the same, cut into any chunks', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(anyLog, sizes, async ({ events, written, log }, chunks) => {
        const read = await readAll(windowsXmlReader, log, chunks)
        const records = windowsRecords(read)
        expect(read.losses).toEqual([])
        expect(records.map(terms)).toEqual(written.flatMap(oracleRecords).map(oracleTerms))
        for (const [index, event] of events.entries()) {
          expect(records[index]?.data.size).toBeGreaterThanOrEqual(expectedItems(event))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('UTF-16 with and without mark', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, fc.boolean(), async ({ written, log }, hasMark) => {
        const text = log.startsWith('\ufeff') ? log.slice(1) : log
        const bytes = Buffer.from(`${hasMark ? '\ufeff' : ''}${text}`, 'utf16le')
        const read = await readAll(windowsXmlReader, bytes, 100)
        expect(windowsRecords(read).map(terms)).toEqual(
          written.flatMap(oracleRecords).map(oracleTerms),
        )
      }),
      { numRuns: 40 },
    )
  })
})
