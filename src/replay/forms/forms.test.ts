import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAll } from '../../../test/source/read-all.ts'
import type { DecodedRecord, WindowsRecord } from '../../event/record.ts'
import { createNormaliser } from '../../normalise/normalise.ts'
import { sha256 } from '../../pipeline/event-stream.ts'
import { jsonReader } from '../../source/json/reader.ts'
import type { FormatName } from '../../source/source.ts'
import { textReader } from '../../source/text-reader.ts'
import { zoneClockOf } from '../time/zone-clock.ts'
import { type FormName, type WrittenRecord, writeRecord } from './write-record.ts'

const zone = zoneClockOf('UTC')
const normaliser = createNormaliser({ sha256 })

const write = (record: DecodedRecord, form: FormName | null): WrittenRecord => {
  const written = writeRecord(record, { form, zone, normaliser })
  if (written.kind !== 'written') throw new Error(written.reason)
  return written
}

/** A record of any names and texts that a log may hold, line ends, control characters and halves of pairs included. */
const hostileText = fc.string({
  unit: fc.constantFrom(
    ...'aZ09 \t\r\n<>&\'"\\{}[]:,=#@%\u0000\u0001\u001b\u0085\u2028ü漢'.split(''),
    '😀',
    '\ud800',
    ']]>',
    '</Data>',
    '<Event ',
  ),
  maxLength: 16,
})
const name = fc.oneof(
  fc.constantFrom('Image', 'CommandLine', 'param1', 'param2', 'Data', 'Data[2]', 'Image[2]'),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '#text',
    '@Name',
    '0',
    '12',
    'Info.level',
    'x_attributes',
  ),
  fc.constantFrom(
    'Channel',
    'UserID',
    'AccountName',
    'Domain',
    'EventData',
    'UserData',
    'Severity',
  ),
  hostileText.filter(text => text !== ''),
)
const value = fc.oneof(
  hostileText,
  fc.constantFrom('0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9', '{0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9}'),
)
const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 '<&"\\-]{0,10}[A-Za-z]$/)
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null, freq: 6 })
const time = fc
  .tuple(
    fc.integer({ min: 0, max: 4_000_000_000 }),
    fc.stringMatching(/^\d{1,7}$/),
    fc.constantFrom('Z', '', '+02:00'),
  )
  .map(
    ([seconds, fraction, end]) =>
      `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${fraction}${end}`,
  )

const anyRecord: fc.Arbitrary<WindowsRecord> = fc.record({
  kind: fc.constant('windows' as const),
  origin: fc.constant({ path: 'log', line: 1, offset: 0 }),
  provider: orNull(word),
  channel: orNull(word),
  eventNumber: fc.constantFrom(1, 13, 4103, 4104, 4624, 4688, 4768, 59, 7045),
  recordId: orNull(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String)),
  computer: word,
  user: orNull(
    fc.record({
      sid: fc.nat().map(id => `S-1-5-21-${id}`),
      domain: orNull(word),
      name: orNull(word),
    }),
  ),
  utcTimes: fc.tuple(time),
  localTime: fc.constant(null),
  data: fc
    .uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 6 })
    .map(entries => new Map(entries)),
  message: orNull(hostileText),
})

/** The time as every form writes it. */
const asWritten = (text: string | undefined): string => {
  const [, seconds = '', fraction = ''] = /^(.{19})\.(\d+)/.exec(text ?? '') ?? []
  const end = /Z$|\+02:00$/.exec(text ?? '')?.[0] ?? 'Z'
  return `${new Date(`${seconds}${end}`).toISOString().slice(0, 19)}.${fraction}Z`
}

const head = (record: WindowsRecord) => ({
  provider: record.provider,
  channel: record.channel,
  eventNumber: record.eventNumber,
  recordId: record.recordId,
  computer: record.computer,
})

async function readBack(text: string, format: FormatName): Promise<DecodedRecord> {
  const reader = format.startsWith('json') ? jsonReader : textReader
  const read = await readAll(reader, `${text}\n`)
  expect(read.losses).toEqual([])
  expect(read.formats).toEqual([format])
  return read.records[0] as DecodedRecord
}

const readWindows = async (text: string, format: FormatName): Promise<WindowsRecord> =>
  (await readBack(text, format)) as WindowsRecord

/** JSON objects do not keep the place of such a member. */
const isIndex = (key: string): boolean => /^\d{1,10}$/.test(key)
const byName = (data: ReadonlyMap<string, string>) =>
  [...data].toSorted(([a], [b]) => (a < b ? -1 : 1))

describe('what a form writes, its reader reads as the same record', () => {
  test.each<[FormName, FormatName]>([
    ['xml', 'xml'],
    ['evtx_dump', 'json-evtx_dump'],
  ])('%s', async (form, format) => {
    await fc.assert(
      fc.asyncProperty(anyRecord, async record => {
        const { text } = write(record, form)
        expect(text).not.toMatch(/[\r\n]/)
        const read = await readWindows(text, format)
        expect(head(read)).toEqual(head(record))
        expect(read.user?.sid ?? null).toBe(record.user?.sid ?? null)
        expect(read.utcTimes).toEqual([asWritten(record.utcTimes[0])])
        expect(read.message).toBe(record.message)
        expect([...read.data]).toEqual([...record.data])
      }),
      { numRuns: 500 },
    )
  })

  test('winlogbeat, but for the place of names that are numbers', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord, async record => {
        const read = await readWindows(write(record, 'winlogbeat').text, 'json-winlogbeat-ecs')
        expect(head(read)).toEqual(head(record))
        expect(read.user).toEqual(record.user)
        expect(read.utcTimes).toEqual([asWritten(record.utcTimes[0])])
        expect(read.message).toBe(record.message)
        const order = [...record.data.keys()].some(isIndex)
          ? byName
          : (data: ReadonlyMap<string, string>) => [...data]
        expect(order(read.data)).toEqual(order(record.data))
      }),
      { numRuns: 500 },
    )
  })

  test('nxlog, but for names that its head has taken, which are counted', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord, async record => {
        const { text, lostFields } = write(record, 'nxlog')
        const read = await readWindows(text, 'json-flat')
        expect(head(read)).toEqual(head(record))
        expect(read.user).toEqual(record.user)
        expect(read.utcTimes).toEqual([asWritten(record.utcTimes[0])])
        expect(read.message).toBe(record.message)
        const members = Object.keys(JSON.parse(text))
        const taken = ['Channel', 'UserID', 'AccountName', 'Domain'].filter(
          key => record.data.has(key) && members.includes(key) && !read.data.has(key),
        )
        expect(lostFields).toBe(taken.length)
        const kept = [...record.data].filter(([key]) => !taken.includes(key))
        expect(byName(read.data)).toEqual(byName(new Map(kept)))
      }),
      { numRuns: 500 },
    )
  })
})

describe('classic text', () => {
  test('holds the head and the time, and says how many fields of the data it does not', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord, async record => {
        const { text, lostFields } = write(record, 'text')
        const read = await readWindows(text, 'wineventlog')
        expect(head(read)).toEqual(head(record))
        expect(read.user?.sid ?? null).toBe(record.user?.sid ?? null)
        const lost = [...record.data].filter(
          ([key, given]) => given.trim() !== '' && read.data.get(key) !== given,
        )
        expect(lost).toHaveLength(lostFields)
      }),
      { numRuns: 500 },
    )
  })
})
