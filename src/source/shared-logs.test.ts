import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { describeWithShared, sharedPath, unpackShared } from '../../test/shared.ts'
import { type ReadLog, readAll, recordsLost, windowsRecords } from '../../test/source/read-all.ts'
import type { WindowsRecord } from '../event/record.ts'
import { jsonReader } from './json/reader.ts'
import type { Reader } from './source.ts'
import { textReader } from './text-reader.ts'
import { windowsTextReader } from './wintext/reader.ts'
import { windowsXmlReader } from './winxml/reader.ts'

const headBytes = 65_536
const readers: readonly Reader[] = [jsonReader, textReader]

/** Reads a file with the reader that recognises it. */
async function readLog(path: string): Promise<ReadLog & { readonly reader: string }> {
  const packed = readFileSync(path)
  const bytes = path.endsWith('.gz') ? gunzipSync(packed) : packed
  const reader = readers.find(candidate => candidate.recognises(bytes.subarray(0, headBytes)))
  if (reader === undefined) throw new Error(`nobody recognises ${path}`)
  return { ...(await readAll(reader, bytes)), reader: reader.name }
}

const imageOf = ({ data }: WindowsRecord): string =>
  data.get('Image') ?? data.get('NewProcessName') ?? ''
const commandLineOf = ({ data }: WindowsRecord): string => data.get('CommandLine') ?? ''

/** The rule that the shared material counts by. */
const isBitsMatch = (record: WindowsRecord): boolean =>
  imageOf(record).split('\\').at(-1)?.toLowerCase() === 'bitsadmin.exe' &&
  /create|addfile|setnotifyflags|setnotifycmdline|setminretrydelay|setcustomheaders|resume/i.test(
    commandLineOf(record),
  )
const matchesOf = (log: ReadLog): readonly WindowsRecord[] =>
  windowsRecords(log).filter(isBitsMatch)

/** nxlog's own EventType stands among the fields of the event. */
const dataOf = ({ data }: WindowsRecord): unknown =>
  [...data].filter(([name]) => name !== 'EventType')
/** Messages show a logon id in capitals, and fields in an order of their own. */
const securityDataOf = ({ data }: WindowsRecord): unknown =>
  [...data].map(([name, value]) => `${name}=${value.toLowerCase()}`).sort()
const headOf = ({
  provider,
  channel,
  eventNumber,
  recordId,
  computer,
}: WindowsRecord): unknown => ({
  provider,
  channel,
  eventNumber,
  recordId,
  computer,
})

/** A row of the manifest: member, records, and what else it says. */
interface ManifestRow {
  readonly member: string
  readonly records: number
}

function manifestOf(archive: string): readonly ManifestRow[] {
  const [, ...lines] = readFileSync(sharedPath('data', 'manifest.tsv'), 'utf8').trim().split('\n')
  return lines
    .map(line => line.split('\t'))
    .filter(cells => cells[0] === archive)
    .map(cells => ({ member: cells[1] ?? '', records: Number(cells[9]) }))
}

describeWithShared('one set of events in thirteen shapes', () => {
  const files = [
    ['sysmon-evtx_dump.jsonl', 'json-evtx_dump'],
    ['sysmon-evtx_dump-pretty.json', 'json-evtx_dump'],
    ['sysmon-evtxecmd.jsonl', 'json-evtxecmd'],
    ['sysmon-nxlog-array.json', 'json-flat'],
    ['sysmon-nxlog-flat.jsonl', 'json-flat'],
    ['sysmon-nxlog-flat-utf16le.jsonl', 'json-flat'],
    ['sysmon-wineventlog-classic.log', 'wineventlog'],
    ['sysmon-winlogbeat-ecs.jsonl', 'json-winlogbeat-ecs'],
    ['sysmon-xml2json-bom.jsonl', 'json-xml2json'],
    ['sysmon-xmlwineventlog.log', 'xml'],
    ['security-4688-wineventlog-classic.log', 'wineventlog'],
    ['security-4688-wineventlog-classic-crlf.log', 'wineventlog'],
    ['security-4688-xmlwineventlog.log', 'xml'],
  ] as const

  test.each(files)('%s', async (file, format) => {
    const folder = join(await unpackShared('derived-bits'), 'formats')
    const isSysmon = file.startsWith('sysmon')
    const log = await readLog(join(folder, file))
    expect(log.losses).toEqual([])
    expect(new Set(log.formats)).toEqual(new Set([format]))
    expect(log.records).toHaveLength(511)
    expect(matchesOf(log)).toHaveLength(4)

    const xml = isSysmon ? 'sysmon-xmlwineventlog.log' : 'security-4688-xmlwineventlog.log'
    const reference = windowsRecords(await readLog(join(folder, xml)))
    const comparable = isSysmon ? dataOf : securityDataOf
    expect(windowsRecords(log).map(comparable)).toEqual(reference.map(comparable))
    expect(windowsRecords(log).map(headOf)).toEqual(reference.map(headOf))
  })

  test('all files are named above', async () => {
    const folder = join(await unpackShared('derived-bits'), 'formats')
    expect(readdirSync(folder).sort()).toEqual(files.map(([file]) => file).sort())
  })
})

describeWithShared('damaged and odd JSON', () => {
  test.each<[string, number, number, number]>([
    ['last-line-cut.jsonl', 510, 4, 1],
    ['five-lines-broken.jsonl', 506, 4, 5],
    ['nul-run.jsonl', 511, 4, 0],
    ['two-objects-a-line.jsonl', 511, 4, 0],
    ['blank-lines-and-trailing-commas.jsonl', 511, 4, 0],
    ['one-8MiB-line.jsonl.gz', 512, 5, 0],
    ['dup-keys-and-odd-types.jsonl', 511, 4, 0],
  ])('%s gives %i events, %i matches, %i lost', async (file, events, matches, lost) => {
    const log = await readLog(join(await unpackShared('derived-bits'), 'damaged', file))
    expect(log.records).toHaveLength(events)
    expect(matchesOf(log)).toHaveLength(matches)
    expect(recordsLost(log)).toBe(lost)
    expect(log.losses).toHaveLength(lost)
  })

  test('the edge cases of the rule have the command lines that they were made with', async () => {
    const folder = await unpackShared('derived-bits')
    const expected = JSON.parse(readFileSync(join(folder, 'EXPECTED.json'), 'utf8')) as Record<
      string,
      { readonly expected_by_RecordNumber?: Readonly<Record<string, boolean>> }
    >
    const byNumber = expected['rule-edge-cases.jsonl']?.expected_by_RecordNumber ?? {}
    const log = await readLog(join(folder, 'rule-edge-cases.jsonl'))
    expect(Object.keys(byNumber)).toHaveLength(26)
    expect(
      Object.fromEntries(windowsRecords(log).map(record => [record.recordId, isBitsMatch(record)])),
    ).toEqual(byNumber)
  })
})

describeWithShared('real logs have as many records as the manifest says', () => {
  test.each(['json-nxlog-attack-range', 'json-sysmon-array'])('%s', async archive => {
    const rows = manifestOf(archive)
    expect(rows.length).toBeGreaterThan(0)
    const folder = await unpackShared(archive)
    for (const { member, records } of rows) {
      const log = await readLog(join(folder, member))
      expect([log.records.length, log.losses.length], member).toEqual([records, 0])
    }
  })

  test('text-samples', async () => {
    const rows = manifestOf('text-samples')
    expect(rows).toHaveLength(17)
    for (const { member, records } of rows) {
      const log = await readLog(sharedPath('data', 'text-samples', member))
      expect([log.records.length, log.losses.length], member).toEqual([records, 0])
    }
  })

  test('the Splunk export of both kinds of text', async () => {
    const path = sharedPath('data', 'text-samples', 'certutil_exe_certificate_extraction.raw')
    const { formats, records } = await readLog(path)
    const count = (format: string): number => formats.filter(found => found === format).length
    expect([count('xml'), count('wineventlog')]).toEqual([40, 19])
    const scripts = records.filter(
      record => record.kind === 'windows' && record.data.get('ScriptBlockText'),
    )
    expect(scripts).toHaveLength(19)
  })

  test('samples', async () => {
    const counts: Record<string, number> = {}
    const folder = sharedPath('data', 'samples')
    for (const file of readdirSync(folder).filter(name => !name.endsWith('.yml'))) {
      const log = await readLog(join(folder, file))
      counts[file] = log.records.length
      // One sample ends in the middle of the event behind it.
      const isCut = file === 'wineventlog-classic-powershell.txt'
      expect(recordsLost(log), file).toBe(isCut ? 1 : 0)
    }
    expect(new Set(Object.values(counts))).toEqual(new Set([1]))
  })

  test('JSON twins of EVTX files', async () => {
    const folder = await unpackShared('sigma-regression')
    const twins = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
      file.endsWith('.json'),
    )
    let records = 0
    for (const file of twins) {
      const log = await readLog(join(folder, file))
      expect([...new Set(log.formats)], file).toEqual(['json-evtx_dump'])
      expect(log.losses, file).toEqual([])
      records += log.records.length
    }
    expect([twins.length, records]).toEqual([102, 118])
  })
})

describe('junk', () => {
  describeWithShared('of the shared material', () => {
    test('is recognised by nobody', () => {
      const folder = sharedPath('data', 'junk')
      const heads = readdirSync(folder).map(file =>
        readFileSync(join(folder, file)).subarray(0, headBytes),
      )
      expect(heads).toHaveLength(4)
      for (const reader of [...readers, windowsXmlReader, windowsTextReader]) {
        expect(
          heads.map(head => reader.recognises(head)),
          reader.name,
        ).toEqual(heads.map(() => false))
      }
    })
  })
})
