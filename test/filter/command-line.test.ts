import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { helpedBytesMin } from '../../src/pipeline/workers/segment-workers.ts'
import { segmentBytes } from '../../src/source/segment.ts'
import { telltale } from '../e2e/telltale.ts'
import { describeWithShared } from '../shared.ts'
import { randomFrom } from '../source/mutate-text.ts'
import { makeCorpusFolder } from '../testing/corpus-folder.ts'
import { anyRecord, isOneObject, jsonLine, xmlText } from './adversarial-records.ts'
import { firstDifference } from './first-difference.ts'
import { classicEvent } from './hostile-classic.ts'
import { evtxLog } from './hostile-evtx.ts'
import { isAimedAt } from './published-words.ts'
import { optionsOf } from './scan-rows.ts'
import { wordDetections } from './word-detections.ts'

/** Threads help with it: some of their segments more than they are started for. */
const largeBytes = helpedBytesMin + 4 * segmentBytes
const names = ['a.jsonl', 'b.evtx', 'c.xml', 'd.txt', 'e.jsonl'] as const

const many = (count: number, write: () => string): string =>
  Array.from({ length: count }, write).join('')

function writeLogs(folder: string): void {
  const random = randomFrom(11)
  const lines = Array.from({ length: 1500 }, () => jsonLine(anyRecord(random), random))
  const whole = `${lines.filter(isOneObject).join('\n')}\n`
  const logs: Record<(typeof names)[number], string | Buffer> = {
    'a.jsonl': whole.repeat(Math.ceil(largeBytes / whole.length)),
    'b.evtx': evtxLog(1000, random),
    'c.xml': many(1000, () => `${xmlText(anyRecord(random), random)}\n`),
    'd.txt': many(1000, () => classicEvent(anyRecord(random), random)),
    'e.jsonl': lines.join('\n'),
  }
  for (const name of names) writeFileSync(join(folder, name), logs[name])
}

/** Published queries without those that read the clock, as finding reports do: each run of the command is at another time. */
function writeContent(folder: string): void {
  makeCorpusFolder(folder, '@count_gt(0)')
  const detections = join(folder, 'detections')
  for (const file of readdirSync(detections)) {
    const path = join(detections, file)
    const text = readFileSync(path, 'utf8')
    const readsClock = text.includes('time()') || text.includes('finding_report')
    const index = Number(/^id: \S{24}(\d{12})$/m.exec(text)?.[1])
    if (readsClock || !isAimedAt(index)) rmSync(path)
  }
}

describeWithShared('the command line', () => {
  let root = ''
  const logs = (): string => join(root, 'logs')

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'telltale-command-'))
    mkdirSync(logs())
    writeLogs(logs())
    writeContent(join(root, 'content'))
    wordDetections(join(root, 'content'), optionsOf('windows'))
  })

  afterAll(() => rmSync(root, { recursive: true }))

  async function scan(paths: readonly string[], ...options: string[]): Promise<readonly string[]> {
    const content = ['--content', join(root, 'content'), '--allow-broken']
    const output = ['--output', 'ndjson', '--no-summary']
    const { code, stdout, stderr } = await telltale([
      'scan',
      ...paths,
      ...content,
      ...output,
      ...options,
    ])
    expect(code, stderr).toBe(0)
    return stdout.split('\n')
  }

  test('writes the same findings whatever helps it', async () => {
    const files = names.map(name => join(logs(), name))
    const plain = await scan(files, '--no-filter', '--workers', '1')
    expect(plain.length).toBeGreaterThan(500)
    const runs = [
      await scan(files, '--workers', '1'),
      await scan(files, '--workers', '2'),
      await scan(files, '--workers', '8'),
      await scan(files, '--no-filter', '--workers', '8'),
      await scan([logs()]),
    ]
    for (const [index, run] of runs.entries()) {
      expect(firstDifference(run, plain), `run ${index}`).toBeNull()
    }
  }, 300_000)
})
