import { describe, expect, test } from 'vitest'
import {
  type ReadLog,
  readAll,
  recordsLost,
  windowsRecords,
} from '../../../test/source/read-all.ts'
import { JsonFramer } from './frame-json.ts'
import { jsonReader } from './reader.ts'

/** A busy machine takes a tenth of it; what is not linear takes far more. */
const millisecondsMax = 10_000

const event = (id: number): object => ({
  EventID: 1,
  Channel: 'C',
  Hostname: 'h',
  RecordNumber: id,
  Nested: [{ a: [id] }, { b: '{"' }],
})
const line = (id: number): string => JSON.stringify(event(id))
const pretty = (id: number): string => JSON.stringify(event(id), null, 2)
const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + index)

const idsOf = (log: ReadLog): readonly number[] =>
  windowsRecords(log).map(({ recordId }) => Number(recordId))

const lossesOf = ({ losses }: ReadLog): readonly string[] =>
  losses.map(({ reason, records, origin }) => `${origin.line}: ${reason} (${records})`)

describe('a broken line costs only itself', () => {
  const whole = line(0)
  test.each<[string, string | Buffer, string]>([
    ['cut in a text', whole.slice(0, whole.indexOf('C"')), 'not a JSON object'],
    ['cut behind a comma', whole.slice(0, whole.indexOf(',') + 1), 'not a JSON object'],
    ['cut behind a colon', whole.slice(0, whole.indexOf('"C"')), 'not a JSON object'],
    ['cut behind a bracket', whole.slice(0, whole.indexOf('[') + 1), 'not a JSON object'],
    ['cut behind an inner object', whole.slice(0, whole.indexOf('},') + 2), 'not a JSON object'],
    ['without its beginning', whole.slice(20), 'not a JSON object'],
    ['with the wrong bracket', whole.replace(']', '}'), 'not a JSON object'],
    ['with a NUL in a text', whole.replace('"C"', '"C\0"'), 'not a JSON object'],
    ['with a bare word', whole.replace('"C"', 'C'), 'not a JSON object'],
    ['of other text', 'log rotated', 'not a JSON object'],
    ['of a number', '42', 'not a JSON object'],
    ['of an open text', '{"a":"b', 'not a JSON object'],
    [
      'nested too deep',
      `{"a":${'['.repeat(101)}${']'.repeat(101)}}`,
      'JSON nested deeper than 100 levels',
    ],
  ])('%s', async (_, broken, reason) => {
    for (const before of [0, 1, 20]) {
      const log = [...range(1, 1 + before).map(line), broken, ...range(50, 60).map(line), '']
      const read = await readAll(jsonReader, log.join('\n'))
      expect(idsOf(read), `${before} before`).toEqual([...range(1, 1 + before), ...range(50, 60)])
      expect(lossesOf(read), `${before} before`).toEqual([`${before + 1}: ${reason} (1)`])
    }
  })

  test('the last line cut', async () => {
    const read = await readAll(jsonReader, [line(1), line(2), line(3).slice(0, 30)].join('\n'))
    expect(idsOf(read)).toEqual([1, 2])
    expect(lossesOf(read)).toEqual(['3: record cut short (1)'])
  })

  test('every kind of hole between lines costs nothing', async () => {
    const read = await readAll(
      jsonReader,
      `${'\0'.repeat(5000)}${line(1)}\n${'\0'.repeat(4096)}${line(2)}\n\n,\n${line(3)}\0\0\n`,
      1000,
    )
    expect(idsOf(read)).toEqual([1, 2, 3])
    expect(read.losses).toEqual([])
  })

  test('text that is not UTF-8 is replaced and told, its record kept', async () => {
    const bytes = Buffer.from(`${line(1)}\n${line(2).replace('"h"', '"hé"')}\n`, 'latin1')
    const read = await readAll(jsonReader, bytes)
    expect(windowsRecords(read).map(({ computer }) => computer)).toEqual(['h', 'h\ufffd'])
    expect(lossesOf(read)).toEqual(['2: text is not UTF-8, replaced by U+FFFD (0)'])
    const proper = await readAll(jsonReader, line(1).replace('"h"', '"h\ufffd"'))
    expect(proper.losses).toEqual([])
  })

  test('where records share a line, what stands before the damage is kept', async () => {
    const shared = `${line(1)}${line(2)}{"a":[}${line(3)}\n${line(4)}${line(5)}\n`
    for (const before of [0, 20]) {
      const lines = range(50, 50 + before).map(id => `${line(id)}\n`)
      const read = await readAll(jsonReader, lines.join('') + shared)
      expect(idsOf(read).slice(before)).toEqual([1, 2, 4, 5])
      expect(lossesOf(read)).toEqual([`${before + 1}: not a JSON object (1)`])
    }
  })

  test('a value with whole brackets costs only itself in its line, too', async () => {
    for (const before of [0, 20]) {
      const lines = range(50, 50 + before).map(id => `${line(id)}\n`)
      const read = await readAll(jsonReader, `${lines.join('')}${line(1)}{"a"}${line(2)}\n`)
      expect(idsOf(read).slice(before)).toEqual([1, 2])
      expect(recordsLost(read)).toBe(1)
    }
  })
})

describe('a broken object costs only itself', () => {
  const damages: readonly (readonly [string, (text: string) => string])[] = [
    ['an open text', text => text.replace('"C"', '"C')],
    ['a missing quote before a name', text => text.replace('"Channel', 'Channel')],
    ['its end', text => text.slice(0, text.indexOf('"Nested"'))],
    ['its end, behind a colon', text => text.slice(0, text.indexOf('"C"'))],
    ['its beginning', text => text.slice(text.indexOf('"Channel"'))],
    ['the wrong bracket', text => text.replace(']', '}')],
  ]
  const layouts: readonly (readonly [string, (texts: readonly string[]) => string])[] = [
    ['nothing between', texts => texts.join('\n')],
    ['an array', texts => `[\n${texts.join(',\n')}\n]`],
    ['an array, commas before', texts => `[${texts.join('\n, ')}]`],
  ]
  test.each(
    damages.flatMap(([name, damage]) =>
      layouts.map(([layout, lay]) => [name, layout, damage, lay] as const),
    ),
  )('%s, pretty with %s', async (_name, _layout, damage, lay) => {
    for (const at of [0, 3, 9]) {
      const texts = range(0, 10).map(pretty)
      texts[at] = damage(pretty(at))
      const read = await readAll(jsonReader, lay(texts))
      expect(idsOf(read), `the one at ${at}`).toEqual(range(0, 10).filter(id => id !== at))
      expect(recordsLost(read), `the one at ${at}`).toBe(1)
    }
  })
})

describe('bounds', () => {
  test('a record over the limit is one loss, and the rest is read', async () => {
    const framer = new JsonFramer({ recordBytesMax: 1000 })
    const long = `{"a":"${'x'.repeat(1500)}"}`
    const bytes = Buffer.from(`${line(1)}\n${long}\n${line(2)}\n`)
    const cut = bytes.subarray(0, line(1).length + 1200)
    const first = framer.frame(cut, false)
    expect(first.frames).toHaveLength(1)
    expect(first.damage.map(({ reason }) => reason)).toEqual(['record longer than 64 MiB'])
    const second = framer.frame(bytes.subarray(first.consumed), true)
    expect(second.frames).toHaveLength(1)
    expect(second.damage).toEqual([])
  })

  test.each([
    ['open brackets in one line', '['.repeat(2_000_000)],
    ['open objects in one line', '{"a":'.repeat(400_000)],
    ['open objects, one a line', '{"a":\n'.repeat(300_000)],
    ['open objects of long lines', `{"a":"${'x'.repeat(20_000)}","b":\n`.repeat(100)],
    ['open arrays of objects', '{"a":[{"b":1},\n'.repeat(130_000)],
    ['open texts', '{"a":"\n'.repeat(300_000)],
    ['quotes', '"'.repeat(2_000_000)],
    ['backslashes', `{"a":"${'\\'.repeat(2_000_000)}`],
    ['objects that are none', '{}{]'.repeat(500_000)],
    ['prefixes', `${'x'.repeat(50)}{\n`.repeat(40_000)],
    ['one line of other text', 'x'.repeat(2_000_000)],
  ])('two megabytes of %s take no time', async (_, text) => {
    const start = performance.now()
    await readAll(jsonReader, text, 64 * 1024)
    expect(performance.now() - start).toBeLessThan(millisecondsMax)
  })

  test('a line of eight megabytes among others, in small chunks', async () => {
    const long = JSON.stringify({ ...event(2), Long: 'x'.repeat(8_000_000) })
    const read = await readAll(jsonReader, `${line(1)}\n${long}\n${line(3)}\n`, 16_384)
    expect(idsOf(read)).toEqual([1, 2, 3])
  })

  test('batches stay small', async () => {
    const many = await readAll(jsonReader, `${line(1)}\n`.repeat(5000), 5_000_000)
    expect(Math.max(...many.batchSizes)).toBeLessThanOrEqual(1000)
    const long = `${JSON.stringify({ ...event(1), Long: 'x'.repeat(300_000) })}\n`
    const few = await readAll(jsonReader, long.repeat(20), 10_000_000)
    expect(Math.max(...few.batchSizes)).toBeLessThanOrEqual(4)
  })
})
