import { createReadStream, readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { describeWithShared, sharedPath, unpackShared } from '../../../test/shared.ts'
import type { WindowsRecord } from '../../event/record.ts'
import type { LogRead } from './test-support/read-log.ts'
import { readInput } from './test-support/read-log.ts'

const archives = [
  'evtx-corrupt-and-odd',
  'evtx-mitre-attack',
  'evtx-attack-samples',
  'evtx-attack-range-host',
  'sigma-regression',
]

const logsUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.evtx'))
    .map(path => join(folder, path))

const readFile = (path: string): Promise<LogRead> =>
  readInput({ path, sizeBytes: null, bytes: createReadStream(path) })

interface ManifestRow {
  readonly archive: string
  readonly member: string
  readonly records: number
  readonly flags: Readonly<Record<string, number>>
}

function manifest(): readonly ManifestRow[] {
  const [head, ...lines] = readFileSync(sharedPath('data', 'manifest.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
  const columns = head?.split('\t') ?? []
  return lines.map(line => {
    const cells = line.split('\t')
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? ''
    return {
      archive: cell('archive'),
      member: cell('member'),
      records: Number(cell('records')),
      flags: JSON.parse(cell('damage_flags') || '{}') as Record<string, number>,
    }
  })
}

describeWithShared('real logs', () => {
  /** Real damage, found by the walk of an independent reader too. */
  const damagedLogs: Readonly<Record<string, readonly [read: number, lost: number]>> = {
    '2-vss_0-Microsoft-Windows-RemoteDesktopServices-RdpCoreTS%4Operational.evtx': [1910, 68],
    '2-vss_7-System.evtx': [1160, 262],
    'sample_with_a_bad_chunk_magic.evtx': [298, 939],
    'security_bad_string_cache.evtx': [2261, 0],
  }

  test.each([...archives, 'bits'])('%s: each record is read or accounted for', async archive => {
    const folder = archive === 'bits' ? sharedPath('data', 'bits') : await unpackShared(archive)
    const rows = new Map(
      manifest().flatMap(row => (row.archive === archive ? [[row.member, row]] : [])),
    )
    const logs = logsUnder(folder)
    expect(logs.length).toBeGreaterThan(2)
    for (const path of logs) {
      const row = rows.get(relative(folder, path))
      if (row === undefined) throw new Error(`${path} is not in the manifest`)
      const read = await readFile(path)
      const damaged = damagedLogs[basename(path)]
      const [records, lost] = damaged ?? [row.records, 0]
      expect([read.records.length, read.lost], path).toEqual([records, lost])
      expect(read.losses.length > 0, path).toBe(damaged !== undefined)
      // The manifest counts a record whose end is overwritten; we call it lost.
      const cutRecords = row.flags['record_size_copy_mismatch'] ?? 0
      expect(read.records.length + cutRecords, path).toBeGreaterThanOrEqual(row.records)
      for (const record of read.records) expectWhole(record)
    }
  })
})

function expectWhole(record: WindowsRecord): void {
  const { path, offset } = record.origin
  const place = `${path} @${offset}`
  expect(record.provider, place).not.toBeNull()
  expect(record.eventNumber, place).not.toBeNull()
  expect(record.recordId, place).toBe(String(record.origin.record))
  expect(record.computer, place).not.toBeNull()
  expect(record.utcTimes[0], place).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}Z$/)
}

describeWithShared('damaged copies of a real log', () => {
  interface Expected {
    readonly events: number | string
  }

  test('hold the events that are expected, and what is missing is counted', async () => {
    const folder = await unpackShared('derived-bits')
    const expected = JSON.parse(readFileSync(join(folder, 'EXPECTED.json'), 'utf8')) as Record<
      string,
      Expected
    >
    const logs = logsUnder(join(folder, 'damaged'))
    expect(logs.length).toBe(8)
    for (const path of logs) {
      const events = expected[`damaged/${basename(path)}`]?.events
      const read = await readFile(path)
      const allowed = String(events).split(' to ').map(Number)
      expect(read.records.length, path).toBeGreaterThanOrEqual(allowed[0] ?? Number.NaN)
      expect(read.records.length, path).toBeLessThanOrEqual(allowed.at(-1) ?? Number.NaN)
      expect(read.records.length + read.lost, path).toBe(565)
      expect(read.losses.length > 0, path).toBe(basename(path) !== 'chunks-swapped.evtx')
    }
  })
})

/** Its writer trims texts, writes GUIDs without braces and null for what is left out. */
const comparable = (text: string): string => text.trimEnd().replace(/^\{(.*)\}$/, '$1')

describeWithShared('the JSON twins that another reader made', () => {
  type Json = string | number | boolean | null | { readonly [key: string]: Json }
  type JsonMap = Readonly<Record<string, Json>>

  /** Pretty-printed objects, one after the other: each ends with a brace at the start of a line. */
  const twinEvents = (path: string): readonly JsonMap[] =>
    readFileSync(path, 'utf8')
      .split(/(?<=^\})/m)
      .filter(text => text.trim() !== '')
      .map(text => mapOf((JSON.parse(text) as JsonMap)['Event']))

  const mapOf = (value: Json | undefined): JsonMap =>
    typeof value === 'object' && value !== null ? value : {}

  const attribute = (element: Json | undefined, name: string): Json =>
    mapOf(mapOf(element)['#attributes'])[name] ?? null

  const textOf = (element: Json | undefined): Json =>
    typeof element === 'object' && element !== null ? (element['#text'] ?? null) : (element ?? null)

  function dataOf(event: JsonMap): readonly (readonly [string, string])[] {
    const userData = Object.values(mapOf(event['UserData'])).flatMap(part =>
      Object.entries(mapOf(part)),
    )
    return [...Object.entries(mapOf(event['EventData'])), ...userData]
      .filter(([name, value]) => name !== '#attributes' && value !== null)
      .map(([name, value]) => [name, comparable(String(value))])
  }

  test('show the same fields with the same values', async () => {
    const folder = await unpackShared('sigma-regression')
    let compared = 0
    for (const path of logsUnder(folder)) {
      const { records } = await readFile(path)
      const twins = twinEvents(path.replace(/\.evtx$/, '.json'))
      expect(twins.length, path).toBe(records.length)
      for (const [index, record] of records.entries()) {
        const twin = twins[index] ?? {}
        const system = mapOf(twin['System'])
        expect(
          {
            provider: record.provider,
            channel: record.channel,
            eventNumber: record.eventNumber,
            recordId: record.recordId,
            computer: record.computer,
            userSid: record.user?.sid ?? null,
            time: record.utcTimes[0]?.slice(0, 26),
          },
          path,
        ).toEqual({
          provider: attribute(system['Provider'], 'Name'),
          channel: system['Channel'],
          eventNumber: textOf(system['EventID']),
          recordId: String(system['EventRecordID']),
          computer: system['Computer'],
          userSid: attribute(system['Security'], 'UserID'),
          time: String(attribute(system['TimeCreated'], 'SystemTime')).slice(0, 26),
        })
        const data = [...record.data].map(([name, text]) => [name, comparable(text)])
        expect(Object.fromEntries(data), path).toEqual(Object.fromEntries(dataOf(twin)))
        compared += data.length
      }
    }
    expect(compared).toBeGreaterThan(1500)
  })
})
