import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Collation } from '../../src/event/collation.ts'
import type { PreparedDetection } from '../../src/pipeline/prepared-detection.ts'
import { describeWithShared } from '../shared.ts'
import { arrangements, jsonShapes } from '../source/json-shapes.ts'
import { mutateText, type Random, randomFrom } from '../source/mutate-text.ts'
import { anyRecord, jsonLine, pick, xmlText } from './adversarial-records.ts'
import { firstDifference } from './first-difference.ts'
import { classicEvent } from './hostile-classic.ts'
import { damageEvtx, evtxLog } from './hostile-evtx.ts'
import { isAimedAt } from './published-words.ts'
import { corpusDetections, optionsOf, scanRows } from './scan-rows.ts'
import { wordDetections } from './word-detections.ts'

/** With both collations 10,000 records of each format. */
const recordsPerFile = 500
const filesPerFormat = 10

const records = <T>(make: (random: Random) => T, random: Random): readonly T[] =>
  Array.from({ length: recordsPerFile }, () => make(random))

const joined = (make: (random: Random) => string, random: Random): string =>
  records(make, random).join('')

const jsonLines = (random: Random): string =>
  joined(() => `${jsonLine(anyRecord(random), random)}\n`, random)
const xmlLines = (random: Random): string =>
  joined(() => `${xmlText(anyRecord(random), random)}\n`, random)
const classicEvents = (random: Random): string =>
  joined(() => classicEvent(anyRecord(random), random), random)

/** Every arrangement has its file: `index` counts the files of both collations. */
function laidOut(random: Random, index: number): Buffer {
  const objects = records(() => pick(jsonShapes, random).write(anyRecord(random)), random)
  return (
    arrangements[index % arrangements.length]?.lay(objects) ?? expect.fail('there are arrangements')
  )
}

function inUtf16(random: Random, index: number): Buffer {
  const write = [jsonLines, xmlLines, classicEvents][index % 3] ?? jsonLines
  const bytes = Buffer.from(`\ufeff${write(random)}`, 'utf16le')
  return random(2) ? bytes : bytes.swap16()
}

type WriteLog = (random: Random, index: number) => Buffer

/** Every other file is damaged, so that marks of the format stand where they should not, or are gone. */
const everyOtherTorn =
  (write: (random: Random) => string): WriteLog =>
  (random, index) => {
    const log = Buffer.from(write(random))
    return index % 2 === 0 ? log : mutateText(log, random, 60)
  }

const formats: Readonly<Record<string, WriteLog>> = {
  jsonl: everyOtherTorn(jsonLines),
  json: laidOut,
  xml: everyOtherTorn(xmlLines),
  txt: everyOtherTorn(classicEvents),
  'utf16.log': inUtf16,
  evtx: (random, index) => {
    const log = evtxLog(recordsPerFile, random)
    return index % 2 === 0 ? log : damageEvtx(log, random)
  },
}

const detectionIdOf = (finding: string): string =>
  (JSON.parse(finding) as { readonly detection: { readonly id: string } }).detection.id

/** A detection of the corpus has its query's place there at the end of its id. */
const isAimed = ({ detection }: PreparedDetection): boolean =>
  isAimedAt(Number(detection.id.slice(-12)))

describeWithShared('the filter changes no finding of hostile records', () => {
  let folder = ''
  const detections = new Map<Collation, readonly PreparedDetection[]>()

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'telltale-filter-'))
    for (const collation of ['windows', 'strict'] as const) {
      const all = corpusDetections(join(folder, collation), optionsOf(collation))
      detections.set(collation, all)
    }
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(
    Object.keys(formats).flatMap(format => [
      { format, collation: 'windows' as const },
      { format, collation: 'strict' as const },
    ]),
  )('$format, $collation', async ({ format, collation }) => {
    const paths = Array.from({ length: filesPerFormat }, (_, index) => {
      const path = join(folder, `${index}-${collation}.${format}`)
      const seed = index + (collation === 'strict' ? filesPerFormat : 0)
      writeFileSync(path, formats[format]?.(randomFrom(seed), seed) ?? '')
      return path
    })
    const options = optionsOf(collation)
    const aimed = [
      ...(detections.get(collation) ?? []).filter(isAimed),
      ...wordDetections(join(folder, 'words'), options),
    ]
    const scan = (of: readonly PreparedDetection[], filtered: boolean) =>
      scanRows(paths, of, options, filtered)
    const plain = await scan(aimed, false)
    const ids = plain.findings.map(detectionIdOf)
    const firedIds = new Set(ids)
    const fired = aimed.filter(({ detection }) => firedIds.has(detection.id))
    expect(fired.length).toBeGreaterThan(8)
    let passedOver = 0
    // Many together want nearly every process start: one alone leaves much to rule out.
    for (const one of fired) {
      const filtered = await scan([one], true)
      const wanted = plain.findings.filter((_, at) => ids[at] === one.detection.id)
      expect(firstDifference(filtered.findings, wanted), one.detection.name).toBeNull()
      passedOver += filtered.passedOver
    }
    expect(passedOver).toBeGreaterThan(1000)
  }, 300_000)

  test('a detection finds the same in any place of the list', async () => {
    const all = detections.get('windows') ?? []
    const path = join(folder, 'order.jsonl')
    writeFileSync(path, jsonLines(randomFrom(99)))
    const run = async (of: readonly PreparedDetection[]) =>
      (await scanRows([path], of, optionsOf('windows'), true)).findings
    const together = await run(all)
    const reversed = await run(all.toReversed())
    expect(together.length).toBeGreaterThan(100)
    expect(firstDifference(reversed.toSorted(), together.toSorted())).toBeNull()
    expect(reversed).not.toEqual(together)
    expect(firstDifference(await run(all), together)).toBeNull()
  }, 300_000)
})
