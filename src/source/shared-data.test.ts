import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { describeWithShared, sharedPath, unpackShared } from '../../test/shared.ts'
import type { FileReport } from './input-report.ts'
import { type InputRun, readInputs } from './read-inputs.ts'
import { readers } from './readers.ts'

async function reportsOf(run: InputRun): Promise<ReadonlyMap<string, FileReport>> {
  const reports = new Map<string, FileReport>()
  for await (const event of run.events) {
    if (!('report' in event)) continue
    expect(reports.has(event.path), event.path).toBe(false)
    reports.set(event.path, event.report)
  }
  return reports
}

/** Rows of a table of tabs by the names of its columns. */
function readTable(path: string): readonly { readonly [column: string]: string }[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
  const columns = head.split('\t')
  return lines.map(line => {
    const cells = line.split('\t')
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
  })
}

/** The number of events in each file of `derived-bits`, or words where it is a range. */
function derivedEvents(folder: string): ReadonlyMap<string, unknown> {
  const file = join(folder, 'EXPECTED.json')
  const expected: { readonly [path: string]: { readonly events: unknown } } = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  return new Map(Object.entries(expected).map(([path, { events }]) => [path, events]))
}

const rows = (): ReturnType<typeof readTable> => readTable(sharedPath('data', 'manifest.tsv'))

/** What was read, without the name of the outermost file. */
const strip = (reports: ReadonlyMap<string, FileReport>): unknown =>
  [...reports].map(([path, { records, bytes }]) => [path.replace(/^[^!]*/, ''), records, bytes])

const plainFolders = ['bits', 'junk', 'text-samples']

/** The path under which a scan of the whole folder must show a file of the manifest. */
const pathOf = (archive: string, member: string): string =>
  plainFolders.includes(archive)
    ? `${archive}/${member}`
    : `${archive}.tar.zst!${archive}/${member}`

describeWithShared('the shared logs', () => {
  let run: InputRun
  let reports: ReadonlyMap<string, FileReport>
  let derivedFolder: string

  beforeAll(async () => {
    run = readInputs([sharedPath('data')], { readers })
    reports = await reportsOf(run)
    derivedFolder = await unpackShared('derived-bits')
  })

  test('are each read to the last byte, or skipped for a reason', () => {
    let readCount = 0
    for (const { archive = '', member = '', bytes = '' } of rows()) {
      if (member.endsWith('.zip')) continue
      const path = pathOf(archive, member)
      const report = reports.get(path)
      expect(report, path).toBeDefined()
      if (report?.skipped !== null || member.endsWith('.gz')) continue
      expect(report.bytes, path).toBe(Number(bytes))
      readCount++
    }
    expect(readCount).toBeGreaterThan(800)
    expect(run.progress()).toMatchObject({ isTotalKnown: true })
    expect(run.progress().bytesRead).toBe(run.progress().bytesTotal)
  })

  test('give the records that the manifest counts, where nothing is damaged', () => {
    const whole = rows().filter(
      ({ archive, records, damage_flags: flags }) =>
        archive !== 'derived-bits' && flags === '' && Number(records) > 0,
    )
    expect(whole.length).toBeGreaterThan(600)
    for (const { archive = '', member = '', records } of whole) {
      const path = pathOf(archive, member)
      expect(reports.get(path)?.records.read, path).toBe(Number(records))
    }
  })

  test('give the records that their derived forms were made from', () => {
    const expectedPath = 'derived-bits.tar.zst!derived-bits/'
    const counted = [...derivedEvents(derivedFolder)].filter(
      ([, events]) => typeof events === 'number',
    )
    expect(counted.length).toBeGreaterThan(20)
    for (const [path, events] of counted) {
      const report = reports.get(expectedPath + path)
      expect(report?.records.read, path).toBe(events)
    }
  })

  test('that are junk are named for what they are', async () => {
    const reports = await reportsOf(readInputs([sharedPath('data', 'junk')], { readers }))
    const reasons = [...reports].map(([path, { skipped }]) => [path, skipped])
    expect(Object.fromEntries(reasons)).toEqual({
      '._cmd_wevtutil_modify_security_eventlog_path.json': 'AppleDouble file',
      'UTICA-ONE-DRIVE.zip!UTICA-ONE-DRIVE.pcap': 'password-protected',
      'UTICA-ONE-DRIVE.zip!UTICA-ONE-DRIVE.pcap.sha1sum': 'password-protected',
      'bits-windows-security.log': 'Git LFS pointer',
      'windows-powershell.log': 'empty file',
    })
  })

  test('lose nothing on their way through a pipe', async () => {
    const archive = sharedPath('data', 'evtx-attack-range-host.tar.zst')
    const piped = readInputs(['-'], { readers, stdin: createReadStream(archive) })
    const direct = readInputs([archive], { readers })
    expect(strip(await reportsOf(piped))).toEqual(strip(await reportsOf(direct)))
  })
})
