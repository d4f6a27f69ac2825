import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PreparedDetection } from '../../src/pipeline/prepared-detection.ts'
import { segmentBytes } from '../../src/source/segment.ts'
import { classicText, processMessage } from '../source/classic-text.ts'
import { jsonShapes } from '../source/json-shapes.ts'
import type { MadeEvent } from '../source/made-event.ts'
import { xmlText } from './adversarial-records.ts'
import { firstDifference } from './first-difference.ts'
import { optionsOf, scanRows } from './scan-rows.ts'
import { wordDetections } from './word-detections.ts'

const options = optionsOf('windows')
/** Buffers, windows and segments of the readers begin and end at multiples of this, or close to one. */
const edgeBytes = 65_536
const commandLine = 'kerberos bitsadmin mimikatz lsass'

const event = (eventNumber: number, text: string): MadeEvent => ({
  provider: 'Microsoft-Windows-Sysmon',
  channel: 'Microsoft-Windows-Sysmon/Operational',
  eventNumber,
  recordId: 1,
  computer: 'ws-17.corp.example',
  sid: 'S-1-5-18',
  time: '2024-05-06T07:08:09.1234567Z',
  data: [
    ['UtcTime', '2024-05-06 07:08:09.123'],
    ['Image', 'C:\\a.exe'],
    ['CommandLine', text],
  ],
})

const flat = jsonShapes.find(({ format }) => format === 'json-flat')

interface Format {
  /** A record that matches, or one of another kind, with this text. Ends with its line. */
  readonly write: (eventNumber: number, text: string) => string
  readonly edgeCount: number
}

const formats: Readonly<Record<string, Format>> = {
  jsonl: {
    write: (eventNumber, text) => `${JSON.stringify(flat?.write(event(eventNumber, text)))}\n`,
    // More than helpers are started for: 21 segments, and a piece.
    edgeCount: 680,
  },
  xml: {
    write: (eventNumber, text) => `${xmlText(event(eventNumber, text), bound => bound - 1)}\n`,
    edgeCount: 150,
  },
  txt: {
    write: (eventNumber, text) =>
      `${classicText({ eventNumber: eventNumber === 1 ? 4688 : 7, message: processMessage(text, false) })}\n`,
    edgeCount: 150,
  },
}

/**
 * Writes a log in which a record that matches lies across each edge, one after the other with
 * another of its bytes at the edge, and long records that do not match between.
 */
function writeLog(path: string, { write, edgeCount }: Format): void {
  const record = write(1, commandLine)
  const emptyFiller = Buffer.byteLength(write(7, ''))
  const file = openSync(path, 'w')
  let position = writeSync(file, record)
  for (let edge = 1; edge <= edgeCount; edge++) {
    const start = edge * edgeBytes - bytesBefore(edge, record.length)
    writeSync(file, write(7, 'x'.repeat(start - position - emptyFiller)))
    writeSync(file, record)
    position = start + record.length
  }
  closeSync(file)
}

/** How much of the record lies before an edge. Edges of segments are few: there it is what is hardest to get right. */
function bytesBefore(edge: number, recordLength: number): number {
  const place = edge * edgeBytes
  if (place % segmentBytes !== 0) return edge % (recordLength + 1)
  const hardest = [0, recordLength, recordLength - 1, 1, recordLength >> 1]
  return hardest[(place / segmentBytes - 1) % hardest.length] ?? 0
}

let folder = ''
let detections: readonly PreparedDetection[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'telltale-edges-'))
  detections = wordDetections(join(folder, 'content'), options)
})

afterAll(() => rmSync(folder, { recursive: true }))

test.each(Object.entries(formats))(
  '%s across all edges',
  async (name, format) => {
    const path = join(folder, `edges.${name}`)
    writeLog(path, format)
    const wantedCount = (format.edgeCount + 1) * detections.length
    const plain = await scanRows([path], detections, options, false)
    expect(plain.findings.length).toBe(wantedCount)
    for (const filtered of [true, { workers: 1 }, { workers: 2 }, { workers: 8 }]) {
      const outcome = await scanRows([path], detections, options, filtered)
      expect(firstDifference(outcome.findings, plain.findings), JSON.stringify(filtered)).toBeNull()
      expect(outcome.recordsRead).toBe(2 * format.edgeCount + 1)
      expect(outcome.passedOver).toBeGreaterThan(format.edgeCount * 0.9)
    }
  },
  120_000,
)
