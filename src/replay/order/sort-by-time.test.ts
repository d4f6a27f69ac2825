import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { temporaryTree } from '../../../test/temporary-tree.ts'
import type { ReplayRecord } from '../replay-record.ts'
import { sortByTime } from './sort-by-time.ts'

const recordAt = (timeMs: number | null, number: number): ReplayRecord => ({
  timeMs,
  record: {
    kind: 'windows',
    origin: { path: 'log', line: number, offset: number },
    provider: 'made up \ud800',
    channel: null,
    eventNumber: 1,
    recordId: String(number),
    computer: 'ws-17',
    user: null,
    utcTimes: [],
    localTime: null,
    data: new Map([['Number', String(number)]]),
    message: null,
  },
})

async function* each(records: readonly ReplayRecord[]): AsyncGenerator<ReplayRecord> {
  yield* records
}

async function sorted(
  records: readonly ReplayRecord[],
  memoryBytesMax: number,
  temporaryFolder: string,
): Promise<readonly ReplayRecord[]> {
  const out: ReplayRecord[] = []
  for await (const record of sortByTime(each(records), { memoryBytesMax, temporaryFolder })) {
    out.push(record)
  }
  return out
}

/** A record without a time stands behind the one before it. */
function expectedOrder(records: readonly ReplayRecord[]): readonly ReplayRecord[] {
  let last = Number.NEGATIVE_INFINITY
  const keyed = records.map(record => ({ record, key: (last = record.timeMs ?? last) }))
  return keyed
    .toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ record }) => record)
}

test('any number of records in any memory: by time, in input order where times are equal', async () => {
  const folder = temporaryTree({})
  const times = fc.array(fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }), {
    maxLength: 120,
  })
  await fc.assert(
    fc.asyncProperty(times, fc.constantFrom(1, 700, 5000, 1e6), async (given, memory) => {
      const records = given.map(recordAt)
      expect(await sorted(records, memory, folder)).toEqual(expectedOrder(records))
      expect(readdirSync(folder)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('files are gone too when nobody reads to the end', async () => {
  const folder = temporaryTree({})
  const records = Array.from({ length: 50 }, (_, index) => recordAt(50 - index, index))
  for await (const record of sortByTime(each(records), {
    memoryBytesMax: 1,
    temporaryFolder: folder,
  })) {
    expect(record.timeMs).toBe(1)
    expect(readdirSync(folder)).toHaveLength(1)
    break
  }
  expect(readdirSync(folder)).toEqual([])
})
