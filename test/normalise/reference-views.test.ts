import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Event } from '../../src/event/event.ts'
import { createNormaliser, isSkipped, type Normaliser } from '../../src/normalise/normalise.ts'
import { jsonReader } from '../../src/source/json/reader.ts'
import { describeWithShared, sharedPath, unpackShared } from '../shared.ts'
import { sha256 } from './made-record.ts'

/** Both views of one event, as the independent implementation wrote them. */
interface ExpectedViews {
  readonly enriched: string
  readonly ocsf: string
}

const expectedEvents = 103_082

function readExpected(): readonly ExpectedViews[] {
  const [enriched, ocsf] = ['enriched', 'ocsf'].map(view => {
    const packed = readFileSync(sharedPath('corpus', `events-real-${view}.ndjson.zst`))
    return zstdDecompressSync(packed).toString('utf8').trimEnd().split('\n')
  })
  return (enriched ?? []).map((line, index) => ({ enriched: line, ocsf: ocsf?.[index] ?? '' }))
}

/** Files in the order of the corpus: by path, part by part. */
const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted()

/** The id that the reference gave: over the bytes of the line, without its end. */
function referenceId(bytes: Uint8Array, offset: number): string {
  const lineFeed = bytes.indexOf(0x0a, offset)
  const end = lineFeed < 0 ? bytes.length : lineFeed
  const line = bytes.subarray(offset, bytes[end - 1] === 0x0d ? end - 1 : end)
  return `sha256:${createHash('sha256').update(line).digest('hex').slice(0, 32)}`
}

/** Our views with the reference's id in the place of ours: the one intended difference. */
function viewsOf(event: Event, id: string): ExpectedViews {
  const metadata = event.ocsf?.['metadata'] as object
  return {
    enriched: JSON.stringify({ ...event.enriched, event_id: id }),
    ocsf: JSON.stringify({ ...event.ocsf, metadata: { ...metadata, uid: id } }),
  }
}

interface FoundEvent {
  readonly event: Event
  readonly format: string
  readonly id: string
}

/** Events of mapped families in one file; skips and other families are counted. */
async function* mappedEventsOf(
  file: string,
  normaliser: Normaliser,
  count: (what: string) => void,
): AsyncGenerator<FoundEvent> {
  const bytes = readFileSync(file)
  const input = { path: file, sizeBytes: bytes.length, bytes: piecesOf(bytes) }
  for await (const { format, records, losses } of jsonReader.read(input)) {
    for (const { reason } of losses) count(`lost: ${reason}`)
    for (const record of records) {
      const event = normaliser.normalise(record)
      if (isSkipped(event)) count(`skipped: ${event.reason}, ${event.family}`)
      else if (event.family === 'other') count('other')
      else yield { event, format, id: referenceId(bytes, event.origin.offset) }
    }
  }
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const size = 1 << 20
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

describeWithShared('views of real logs', () => {
  test('are those of the independent implementation, event for event', {
    timeout: 600_000,
  }, async () => {
    const expected = readExpected()
    expect(expected).toHaveLength(expectedEvents)
    const normaliser = createNormaliser({ sha256 })
    const counts: { [what: string]: number } = {}
    const count = (what: string): void => {
      counts[what] = (counts[what] ?? 0) + 1
    }
    let matched = 0
    for (const file of filesUnder(await unpackShared('volume-otrf-json'))) {
      for await (const { event, format, id } of mappedEventsOf(file, normaliser, count)) {
        const wanted = expected[matched]
        if (!wanted?.enriched.includes(id)) {
          count(`unknown to the reference: ${format}`)
          continue
        }
        const views = viewsOf(event, id)
        if (views.enriched !== wanted.enriched || views.ocsf !== wanted.ocsf) {
          expect.soft(views, `${event.origin.path}:${event.origin.line}`).toEqual(wanted)
        }
        matched++
      }
    }
    expect(matched).toBe(expectedEvents)
    // Formats that the reference did not read, and what it skipped too.
    expect(counts).toEqual({
      other: 398_391,
      'unknown to the reference: json-winlogbeat6': 645,
      'skipped: script block without text, script_block': 65,
      'skipped: no event number, other': 19,
    })
    expect(normaliser.counters()).toEqual({ timeWithoutZone: 0, timeUnknown: 0 })
  })
})
