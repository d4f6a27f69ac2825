import { readdirSync } from 'node:fs'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { lineReader } from '../../test/line-reader.ts'
import { temporaryTree } from '../../test/temporary-tree.ts'
import { mutate, numbersFrom, seedContainers } from './containers/containers.fuzz.ts'
import type { FileReport } from './input-report.ts'
import { readInputs } from './read-inputs.ts'

/** Long enough to meet every kind of container many times; TELLTALE_FUZZ_RUNS asks for more. */
const runs = Number(process.env['TELLTALE_FUZZ_RUNS'] ?? 700)

async function reportsOf(bytes: Buffer, chunkBytes: number, folder: string): Promise<FileReport[]> {
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    chunks.push(bytes.subarray(at, at + chunkBytes))
  }
  const reports: FileReport[] = []
  const { events } = readInputs(['-'], {
    readers: [lineReader],
    stdin: Readable.from(chunks, { objectMode: false }),
    temporaryFolder: folder,
    limits: { spoolMemoryBytesMax: 5000, expandedBytesMax: 50_000_000 },
  })
  for await (const event of events) if ('report' in event) reports.push(event.report)
  return reports
}

test('whole containers lose nothing', async () => {
  const folder = temporaryTree({})
  for (const whole of await seedContainers()) {
    const reports = await reportsOf(whole, 4096, folder)
    const reasons = reports.flatMap(report => report.losses.map(({ reason }) => reason))
    expect(new Set(reasons)).toEqual(new Set(['line is no record']))
    const counts = reports.map(report => report.records.read)
    expect(counts.some(count => count > 0 && count % 80 === 0)).toBe(true)
  }
})

test('mutated containers are read or named, never a crash or a hang', async () => {
  const folder = temporaryTree({})
  const seeds = await seedContainers()
  for (let run = 0; run < runs; run++) {
    const below = numbersFrom(run)
    const mutant = mutate(seeds[run % seeds.length] ?? Buffer.alloc(0), below)
    const reports = await reportsOf(mutant, 1 + below(9000), folder)
    expect(reports.length, `run ${run}`).toBeGreaterThan(0)
    for (const { skipped, bytes, format } of reports) {
      if (skipped !== null) expect([bytes, format]).toEqual([0, null])
      expect(bytes).toBeLessThanOrEqual(50_000_000)
    }
  }
  expect(readdirSync(folder)).toEqual([])
})

test('how the bytes are cut into chunks changes nothing', async () => {
  const folder = temporaryTree({})
  const seeds = await seedContainers()
  for (let run = 0; run < 60; run++) {
    const mutant = mutate(seeds[run % seeds.length] ?? Buffer.alloc(0), numbersFrom(run + 10_000))
    const large = await reportsOf(mutant, 1_000_000, folder)
    const small = await reportsOf(mutant, 97, folder)
    expect(small.map(summary), `run ${run}`).toEqual(large.map(summary))
  }
})

/** Offsets of line losses follow the chunks of the test's reader; all else must be equal. */
const summary = ({ path, skipped, records, losses }: FileReport): unknown => ({
  path,
  skipped,
  records,
  losses: losses.map(({ reason, count }) => ({ reason, count })),
})
