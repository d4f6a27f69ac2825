import { describe, expect, test } from 'vitest'
import { chunkBytes } from './format.ts'
import type { ContentSpec, FragmentSpec, TemplateSpec } from './test-support/binxml-writer.ts'
import { event, eventAround } from './test-support/event-specs.ts'
import {
  buildChunk,
  buildLog,
  element,
  instance,
  nestedValue,
  sealChunk,
  slot,
  textValue,
  utf16,
  valueOf,
} from './test-support/evtx-builder.ts'
import { readLog } from './test-support/read-log.ts'
import { arrayFlag, valueTypes } from './value-types.ts'

/** A hostile log of one MB must not hold a scan up. */
const millisecondsMax = 2000
const chunksOfOneMegabyte = 15

const template = (content: readonly ContentSpec[]): TemplateSpec => ({ id: 99, content })

const repeated = (count: number, item: ContentSpec): readonly ContentSpec[] =>
  Array.from({ length: count }, () => item)

/** As many records as the chunk holds, all using one template, whose definition the first one brings. */
function fullChunk(content: readonly ContentSpec[], ...values: Parameters<typeof instance>[1]) {
  const record = (): FragmentSpec =>
    eventAround({ recordId: 1 }, instance(template(content), values))
  const used = (count: number): number =>
    new DataView(buildChunk(Array.from({ length: count }, record), 1).buffer).getUint32(48, true)
  const first = used(1)
  const count = 1 + Math.trunc((chunkBytes - first) / (used(2) - first))
  return Array.from({ length: count }, record)
}

const eventData = (...content: readonly ContentSpec[]): ContentSpec =>
  element('EventData', {}, content)

const named = (name: string, ...content: readonly ContentSpec[]): ContentSpec =>
  element('Data', { Name: name }, content)

const longText = textValue('y'.repeat(2000))
const manyEmptyTexts = valueOf(valueTypes.string | arrayFlag, new Uint8Array(3000))
const nestedText = nestedValue(eventData(...repeated(40, named('N', 'x'))))

describe('a log of one megabyte built to cost time', () => {
  test.each<[string, readonly FragmentSpec[]]>([
    [
      'a long text in thousands of items',
      fullChunk([eventData(...repeated(1500, named('A', slot(0))))], longText),
    ],
    [
      'thousands of empty items',
      fullChunk([eventData(...repeated(2500, element('A')))], textValue('')),
    ],
    [
      'thousands of slots in one item',
      fullChunk([eventData(named('A', ...repeated(10_000, slot(0))))], textValue('')),
    ],
    [
      'a long literal in every record',
      fullChunk([eventData(...repeated(20, named('A', 'z'.repeat(1000))))], textValue('')),
    ],
    [
      'long names that repeat',
      fullChunk([eventData(...repeated(1500, element('n'.repeat(1000))))], textValue('')),
    ],
    [
      'arrays of empty texts in thousands of items',
      fullChunk([eventData(...repeated(1500, named('A', slot(0))))], manyEmptyTexts),
    ],
    [
      'fragments without template in thousands of items',
      fullChunk([eventData(...repeated(1500, named('A', slot(0))))], nestedText),
    ],
    [
      'elements that all depend on many slots',
      fullChunk([dependentElements(40, 1500)], textValue('')),
    ],
  ])('%s is read in bounded time', async (_, records) => {
    const log = buildLog({ chunks: Array.from({ length: chunksOfOneMegabyte }, () => records) })
    const start = performance.now()
    const read = await readLog(log)
    expect(performance.now() - start).toBeLessThan(millisecondsMax)
    expect(read.records.length + read.lost).toBe(records.length * chunksOfOneMegabyte)
  })

  test('forged chunk headers close to each other are read in bounded time', async () => {
    const log = new Uint8Array(chunkBytes * 16)
    const forged = buildChunk([event({ recordId: 1 })], 1).subarray(0, 1024)
    new DataView(forged.buffer).setUint32(48, chunkBytes, true)
    sealChunk(forged)
    for (let start = 0; start + 1024 <= log.length; start += 1024) log.set(forged, start)
    const start = performance.now()
    await readLog(log)
    expect(performance.now() - start).toBeLessThan(millisecondsMax)
  })

  test('signatures everywhere are read in bounded time', async () => {
    const log = new Uint8Array(chunkBytes * 16)
    const signature = Uint8Array.from('ElfChnk\0', char => char.charCodeAt(0))
    for (let start = 0; start < log.length; start += 8) log.set(signature, start)
    const start = performance.now()
    await readLog(log)
    expect(performance.now() - start).toBeLessThan(millisecondsMax)
  })
})

describe('a record that would unfold without bounds', () => {
  test('is lost for that reason, and its neighbours are read', async () => {
    const bomb = eventAround(
      { recordId: 2 },
      instance(template([eventData(...repeated(1500, named('A', slot(0))))]), [longText]),
    )
    const log = buildLog({ chunks: [[event({ recordId: 1 }), bomb, event({ recordId: 3 })]] })
    const { records, losses } = await readLog(log)
    expect(records.map(({ recordId }) => recordId)).toEqual(['1', '3'])
    expect(losses.map(({ reason, records }) => [reason, records])).toEqual([
      ['record too large when decoded', 1],
    ])
  })

  test('by a template that holds itself is lost', async () => {
    const content: ContentSpec[] = []
    const self = template(content)
    content.push(eventData(...repeated(3, instance(self, []))))
    const log = buildLog({ chunks: [[eventAround({ recordId: 1 }, instance(self, []))]] })
    const { records, losses } = await readLog(log)
    expect(records).toEqual([])
    expect(losses.map(({ records }) => records)).toEqual([1])
  })

  test('by a name longer than any real one is lost', async () => {
    const record = eventAround({ recordId: 1 }, eventData(element('n'.repeat(1025))))
    const { records, lost } = await readLog(buildLog({ chunks: [[record]] }))
    expect([records.length, lost]).toEqual([0, 1])
  })

  test('by a text as long as a record allows is read', async () => {
    const text = 'long'.repeat(7000)
    const template = { id: 5, content: [eventData(named('A', slot(0)), named('B', slot(1)))] }
    const binary = valueOf(valueTypes.binary, utf16('1'))
    const record = eventAround({ recordId: 1 }, instance(template, [textValue(text), binary]))
    const { records } = await readLog(buildLog({ chunks: [[record]] }))
    expect([...(records[0]?.data ?? [])]).toEqual([
      ['A', text],
      ['B', '3100'],
    ])
  })
})

function dependentElements(depth: number, count: number): ContentSpec {
  let nested = element('Inner', {}, repeated(count, element('A')), 0)
  for (let level = 0; level < depth; level++) nested = element('Outer', {}, [nested], 0)
  return nested
}
