import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Finding } from '../../src/finding/finding.ts'
import { describeWithShared, sharedPath, unpackShared } from '../shared.ts'
import { findingsOf, telltale } from './telltale.ts'

interface Report {
  readonly files: readonly {
    readonly path: string
    readonly records: { readonly read: number; readonly lost: number }
    readonly lost: readonly { readonly reason: string; readonly count: number }[]
  }[]
}

interface Expected {
  readonly events: number | string
  readonly bits_matches: number | string
  readonly bad_lines?: number | string
  readonly expected_by_RecordNumber?: Readonly<Record<string, boolean>>
}

async function scanWithReport(
  paths: readonly string[],
): Promise<{ readonly findings: readonly Finding[]; readonly report: Report }> {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-report-'))
  try {
    const path = join(folder, 'report.json')
    // Damage inside records shows only where all of them are decoded.
    const findings = await findingsOf([...paths, '--report', path])
    return { findings, report: JSON.parse(readFileSync(path, 'utf8')) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const inFile = (findings: readonly Finding[], path: string): readonly Finding[] =>
  findings.filter(({ source }) => source.path === path)

describeWithShared('the same four matches in thirteen shapes, edge cases and damage', () => {
  let folder: string
  let expected: Readonly<Record<string, Expected>>

  beforeAll(async () => {
    folder = await unpackShared('derived-bits')
    expected = JSON.parse(readFileSync(join(folder, 'EXPECTED.json'), 'utf8'))
  })

  test('every file gives what is expected of it', async () => {
    const { findings, report } = await scanWithReport([folder])
    for (const [path, { events, bits_matches: matches, bad_lines: bad }] of Object.entries(
      expected,
    )) {
      const records = report.files.find(file => file.path === path)?.records
      const found = inFile(findings, path).length
      if (typeof matches === 'number') expect(found, path).toBe(matches)
      else expect(found, path).toBeLessThanOrEqual(4)
      if (typeof events === 'number') expect(records?.read, path).toBe(events)
      if (typeof bad === 'number') expect(records?.lost, path).toBe(bad)
    }
    expect(Object.keys(expected)).toHaveLength(32)
  })

  test('counts that are given as a range hold, and the damage behind them is named', async () => {
    const { findings, report } = await scanWithReport([folder])
    const file = (path: string): Report['files'][number] | undefined =>
      report.files.find(entry => entry.path === path)
    const cut = file('damaged/gzip-cut.jsonl.gz')
    expect(cut?.records.read).toBeGreaterThan(400)
    expect(cut?.records.read).toBeLessThan(511)
    expect(cut?.lost.length).toBeGreaterThan(0)
    const flipped = file('damaged/record-bytes-flipped.evtx')
    expect(flipped?.records.read).toBeGreaterThanOrEqual(564)
    expect(inFile(findings, 'damaged/record-bytes-flipped.evtx')).toHaveLength(4)
  })

  test('every shape gives the same four bodies, event ids aside', async () => {
    const findings = await findingsOf([join(folder, 'formats')])
    const byShape = Map.groupBy(findings, ({ source }) => source.path)
    const bodies = [...byShape.values()].map(shape =>
      shape.map(({ body }) => ({ ...(body as object), event_id: null })),
    )
    expect(byShape.size).toBe(13)
    for (const body of bodies) expect(body).toEqual(bodies[0])
  })

  test('the rule matches its edge cases by the letter', async () => {
    const findings = await findingsOf([join(folder, 'rule-edge-cases.jsonl')])
    const wanted = Object.entries(
      expected['rule-edge-cases.jsonl']?.expected_by_RecordNumber ?? {},
    ).flatMap(([record, isMatch]) => (isMatch ? [Number(record)] : []))
    expect(findings.map(({ source }) => source.record)).toEqual(wanted)
  })

  test('collation strict leaves out exactly the edge cases that differ in letter case', async () => {
    const file = join(folder, 'rule-edge-cases.jsonl')
    const strict = new Set((await findingsOf([file, '--collation', 'strict'])).map(({ id }) => id))
    const lost = (await findingsOf([file])).filter(({ id }) => !strict.has(id))
    const keywords =
      /create|addfile|setnotifyflags|setnotifycmdline|setminretrydelay|setcustomheaders|resume/
    expect(lost.length).toBeGreaterThan(0)
    for (const { body } of lost) {
      const { process_name: name, cmd_line: line } = body as Record<string, string>
      expect(name !== 'bitsadmin.exe' || !keywords.test(line ?? ''), line).toBe(true)
    }
  })
})

describeWithShared('all of the real evidence', () => {
  const evidence = [
    'bits',
    'evtx-attack-range-host.tar.zst',
    'evtx-attack-samples.tar.zst',
    'evtx-corrupt-and-odd.tar.zst',
    'evtx-mitre-attack.tar.zst',
    'json-nxlog-attack-range.tar.zst',
    'json-sysmon-array.tar.zst',
    'sigma-regression.tar.zst',
    'volume-otrf-json.tar.zst',
  ].map(name => sharedPath('data', name))
  let findings: readonly Finding[]
  let report: Report

  beforeAll(async () => {
    ;({ findings, report } = await scanWithReport(evidence))
  })

  test('holds exactly the matches of the ground truth', () => {
    const truth = readFileSync(sharedPath('data', 'BITS-GROUND-TRUTH.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
      .filter(({ match }) => match)
    expect(truth.length).toBeGreaterThanOrEqual(4)
    const commandLines = findings.map(({ body }) => (body as Record<string, string>)['cmd_line'])
    expect(commandLines).toEqual(truth.map(row => row.command_line))
  })

  test('every record of a sound EVTX file is read, and of a damaged one read or accounted for', () => {
    const rows = readFileSync(sharedPath('data', 'manifest.tsv'), 'utf8').trimEnd().split('\n')
    const evtx = rows.map(row => row.split('\t')).filter(row => row[1]?.endsWith('.evtx'))
    expect(evtx.length).toBeGreaterThan(500)
    for (const [archive = '', member = '', ...columns] of evtx) {
      if (archive === 'derived-bits') continue
      const file = report.files.find(
        ({ path }) =>
          path === member || path.endsWith(`!${archive}/${member}`) || path.endsWith(`!${member}`),
      )
      const records = Number(columns[7])
      const damage = columns[9] ?? ''
      const counted = file?.records
      if (file && records === 0 && counted?.read === 0) continue
      if (/record_|chunk_magic/.test(damage)) {
        expect((counted?.read ?? 0) + (counted?.lost ?? 0), member).toBeGreaterThanOrEqual(records)
        expect(file?.lost.length, member).toBeGreaterThan(0)
      } else {
        expect(counted?.read, member).toBe(records)
      }
    }
  })

  test('what looks like a log and is none is named', async () => {
    const { code, stderr } = await telltale(['scan', sharedPath('data', 'junk')])
    expect(code).toBe(2)
    expect(stderr).toContain('no log was read')
  })
})
