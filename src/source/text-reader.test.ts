import { describe, expect, test } from 'vitest'
import { classicText, processMessage } from '../../test/source/classic-text.ts'
import { randomFrom } from '../../test/source/mutate-text.ts'
import { readAll, windowsRecords } from '../../test/source/read-all.ts'
import { fuzzDamage } from './text.fuzz.ts'
import { textReader } from './text-reader.ts'

/** A busy machine takes a tenth of it; what is not linear takes far more. */
const millisecondsMax = 10_000

const xml = (id: number): string =>
  `<Event xmlns='urn:x'><System><EventID>1</EventID><EventRecordID>${id}</EventRecordID></System></Event>`
const classic = (recordId: number, message = 'm'): string =>
  classicText({ eventNumber: 1, recordId, message })

describe('classic and XML events in one file', () => {
  test('are read in their order, each by its own decoder', async () => {
    const log = [xml(1), classic(2), classic(3), xml(4), xml(5), classic(6)].join('\n')
    for (const lines of [log, log.replaceAll('\n', '\r\n')]) {
      expect(textReader.recognises(Buffer.from(lines))).toBe(true)
      for (const chunk of [10, 100_000]) {
        const read = await readAll(textReader, lines, chunk)
        expect(read.losses).toEqual([])
        expect(windowsRecords(read).map(({ recordId }) => recordId)).toEqual([...'123456'])
        expect(read.formats.map(format => format[0])).toEqual([...'xwwxxw'])
      }
    }
  })

  test('XML inside a message is text of it, unless it is an event that begins a line', async () => {
    const script = `<Event>\n  ${xml(8)}\n<EventData/>\n<Event name="x"><Time/></Event>`
    const read = await readAll(textReader, `${classic(1, script)}\n${xml(2)}`)
    expect(windowsRecords(read).map(({ recordId, message }) => [recordId, message])).toEqual([
      ['1', script],
      ['2', null],
    ])
  })

  test('a cut XML event costs only itself', async () => {
    const log = [xml(1).slice(0, 50), classic(2), xml(3).slice(0, 50), xml(4)].join('\n')
    const read = await readAll(textReader, log)
    expect(
      read.losses.map(({ reason, records, origin }) => [reason, records, origin.line]),
    ).toEqual([
      ['record cut short', 1, 1],
      ['record cut short', 1, 12],
    ])
    expect(windowsRecords(read).map(({ recordId }) => recordId)).toEqual(['2', '4'])
  })

  test('UTF-16 offsets are those of the file', async () => {
    const log = `\ufeff${classic(1, 'größe 😀')}\n${xml(2)}\n`
    const bytes = Buffer.from(log, 'utf16le')
    const read = await readAll(textReader, bytes, 13)
    expect(read.records.map(({ origin }) => [origin.line, origin.offset])).toEqual([
      [1, 2],
      [11, 2 * log.indexOf('<Event')],
    ])
  })

  test.each([
    ['nothing', ''],
    ['other text', 'Dear diary'],
    ['JSON', '{"a":1}'],
  ])('%s is not recognised', (_, text) => {
    expect(textReader.recognises(Buffer.from(text))).toBe(false)
  })
})

test('damage anywhere is read to its end, in whatever chunks it comes', async () => {
  const end = performance.now() + 1500
  let seed = 0
  while (performance.now() < end) {
    seed++
    expect(await fuzzDamage(randomFrom(seed)), `seed ${seed}`).toEqual([])
  }
  expect(seed).toBeGreaterThan(100)
})

test('many events in one message take no time', async () => {
  const start = performance.now()
  await readAll(textReader, classic(1, '<Event a\n'.repeat(100_000)))
  await readAll(textReader, classic(1, '<Event>\n'.repeat(100_000)))
  await readAll(textReader, classic(1, processMessage('<'.repeat(1_000_000))))
  expect(performance.now() - start).toBeLessThan(millisecondsMax)
})
