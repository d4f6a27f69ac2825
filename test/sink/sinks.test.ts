import { parse } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/finding/finding.ts'
import { csvSink } from '../../src/sink/csv.ts'
import type { FindingSink } from '../../src/sink/finding-sink.ts'
import { findingTableSink } from '../../src/sink/finding-table.ts'
import { jsonSink } from '../../src/sink/json.ts'
import { ndjsonSink } from '../../src/sink/ndjson.ts'
import { ocsfSink } from '../../src/sink/ocsf.ts'
import { sarifSink } from '../../src/sink/sarif.ts'
import { sampleFinding } from './finding.ts'

const write = (sink: FindingSink, findings: readonly Finding[]): string =>
  sink.begin() + findings.map(sink.render).join('') + sink.finish()

const two = [sampleFinding(), sampleFinding({ id: 'sha256:1f', message: 'second' })]

describe('NDJSON and JSON', () => {
  test('hold every finding whole', () => {
    const lines = write(ndjsonSink(), two).trimEnd().split('\n')
    expect(lines.map(line => JSON.parse(line))).toEqual(two)
    expect(JSON.parse(write(jsonSink(), two))).toEqual(two)
  })

  test('a run without findings is an empty array, and no line', () => {
    expect(write(jsonSink(), [])).toBe('[]\n')
    expect(write(ndjsonSink(), [])).toBe('')
  })
})

describe('CSV', () => {
  test('has one row a finding under a header', () => {
    const [header, first] = write(csvSink(), two).split('\n')
    expect(header).toMatch(/^time,risk_score,risk_level,detection,/)
    expect(first).toMatch(/^2024-03-05T10:20:30.456Z,56,medium,Windows Bits Job Persistence,/)
  })

  test('a cell from a log is never a formula', () => {
    const hostile = sampleFinding({ message: '=cmd|calc', analytic_stories: ['@SUM(A1)'] })
    expect(write(csvSink(), [hostile])).toContain("'=cmd|calc")
    expect(write(csvSink(), [hostile])).toContain("'@SUM(A1)")
  })
})

describe('the table', () => {
  test('in a pipe writes every cell whole, devices before users', () => {
    const text = write(findingTableSink({ width: null, color: false }), two)
    expect(text.split('\n')[1]).toMatch(
      /^2024-03-05 10:20:30 {4}56 {2}Windows Bits Job Persistence +ws01, corp\\amy +T1197 +An instance/,
    )
  })

  test('on a terminal fits its width', () => {
    const long = sampleFinding({ message: 'x'.repeat(500) })
    const rows = write(findingTableSink({ width: 160, color: false }), [long]).split('\n')
    expect(Math.max(...rows.map(row => row.length))).toBeLessThanOrEqual(160)
  })

  test('a message cannot forge rows or move the cursor', () => {
    const hostile = sampleFinding({ message: 'a\n2024-01-01 forged\u001b[2J' })
    const text = write(findingTableSink({ width: null, color: false }), [hostile])
    expect(text.trimEnd().split('\n')).toHaveLength(2)
    expect(text).not.toContain('\u001b')
  })

  test('prints nothing, not even a header, without findings', () => {
    expect(write(findingTableSink({ width: null, color: false }), [])).toBe('')
  })
})

describe('SARIF', () => {
  test('names each detection once as a rule and points into the log', () => {
    const log = JSON.parse(write(sarifSink('0.1.0'), two))
    expect(log.version).toBe('2.1.0')
    expect(log.runs[0].tool.driver.rules).toHaveLength(1)
    expect(log.runs[0].results).toHaveLength(2)
    const { artifactLocation, region } = log.runs[0].results[0].locations[0].physicalLocation
    expect(parse(decodeURI(artifactLocation.uri)).base).toBe('sysmon.evtx')
    expect(region).toEqual({ byteOffset: 4608 })
  })

  test('a line format gives a start line', () => {
    const atLine = sampleFinding({ source: { path: 'a.jsonl', line: 3, offset: 120 } })
    const log = JSON.parse(write(sarifSink('0.1.0'), [atLine]))
    expect(log.runs[0].results[0].locations[0].physicalLocation.region).toEqual({ startLine: 3 })
  })
})

test('OCSF is a Detection Finding with score, technique and observables', () => {
  const finding = JSON.parse(write(ocsfSink('0.1.0'), [sampleFinding()]))
  expect(finding).toMatchObject({
    class_uid: 2004,
    type_uid: 200_401,
    risk_score: 56,
    risk_level_id: 2,
    metadata: { uid: 'sha256:0f' },
    finding_info: { attacks: [{ technique: { uid: 'T1197' } }] },
  })
  expect(finding.observables).toContainEqual({ name: 'device', type_id: 1, value: 'ws01' })
})
