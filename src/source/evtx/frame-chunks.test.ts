import { describe, expect, test } from 'vitest'
import { fileHeaderBytes } from './format.ts'
import { event, events } from './test-support/event-specs.ts'
import { buildLog, sealChunk } from './test-support/evtx-builder.ts'
import type { LogRead } from './test-support/read-log.ts'
import { readLog, shortLosses } from './test-support/read-log.ts'

const chunk = 65_536
const chunkStart = (index: number): number => fileHeaderBytes + index * chunk

/** Three chunks of ten records each, ids 1 to 30, and one chunk never used. */
const threeChunks = (): Uint8Array =>
  buildLog({ chunks: [events(1, 10), events(11, 10), events(21, 10)], unusedChunks: 1 })

const ids = ({ records }: LogRead): readonly number[] =>
  records.map(({ origin }) => origin.record ?? 0)
const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)

const offsetOf = async (id: number): Promise<number> => {
  const { records } = await readLog(threeChunks())
  return records.find(({ origin }) => origin.record === id)?.origin.offset ?? -1
}

/** The log without the bytes from `start` to `end`. */
const without = (log: Uint8Array, start: number, end: number): Uint8Array =>
  Uint8Array.from([...log.subarray(0, start), ...log.subarray(end)])

describe('a sound log', () => {
  test.each([1000, 4096, 65_536, 1_000_000])('is read whole in pieces of %i bytes', async size => {
    const read = await readLog(threeChunks(), size)
    expect(ids(read)).toEqual(range(1, 30))
    expect(read.losses).toEqual([])
  })

  test('arrives byte by byte', async () => {
    const read = await readLog(buildLog({ chunks: [events(1, 10)] }), 1)
    expect(ids(read)).toEqual(range(1, 10))
  })

  test('of no records has no losses', async () => {
    expect(await readLog(buildLog({ chunks: [] }))).toEqual({ records: [], losses: [], lost: 0 })
    expect(await readLog(new Uint8Array())).toEqual({ records: [], losses: [], lost: 0 })
  })

  test('stale records in the slack are never read', async () => {
    const log = threeChunks()
    const stale = buildLog({ chunks: [events(11, 30)] }).subarray(chunkStart(0), chunkStart(1))
    const used = log.subarray(chunkStart(0), chunkStart(1)).findLastIndex(byte => byte !== 0)
    const slack = Math.ceil(used / 8) * 8
    log.set(stale.subarray(slack), chunkStart(0) + slack)
    const read = await readLog(log)
    expect(ids(read)).toEqual(range(1, 30))
    expect(read.losses).toEqual([])
  })

  test('written without checksums is read without complaint', async () => {
    const log = buildLog({ chunks: [events(1, 10)], flags: 4 })
    log.fill(0, 124, 128)
    log[chunkStart(0) + 120] = 4
    log.fill(0, chunkStart(0) + 52, chunkStart(0) + 56)
    log.fill(0, chunkStart(0) + 124, chunkStart(0) + 128)
    const read = await readLog(log)
    expect(ids(read)).toEqual(range(1, 10))
    expect(read.losses).toEqual([])
  })
})

describe('a damaged file header', () => {
  test('zeroed, the chunks are read', async () => {
    const read = await readLog(threeChunks().fill(0, 0, fileHeaderBytes))
    expect(ids(read)).toEqual(range(1, 30))
    expect(shortLosses(read)).toEqual(['file header missing or damaged 0 @0'])
  })

  test('absent, the chunks are read', async () => {
    const read = await readLog(threeChunks().subarray(fileHeaderBytes))
    expect(ids(read)).toEqual(range(1, 30))
    expect(shortLosses(read)).toEqual(['file header missing or damaged 0 @0'])
  })

  test('absent, a record that happens to stand where a second chunk would have one misleads nobody', async () => {
    const fitting = Array.from({ length: 300 }, (_, index) => index)
      .map(length => event({ recordId: 1, data: { Filler: 'x'.repeat(length) } }))
      .map(record => buildLog({ chunks: [Array.from({ length: 12 }, () => record)] }))
      .map(log => log.subarray(fileHeaderBytes))
      .filter(log => log[fileHeaderBytes + 512] === 0x2a && log[fileHeaderBytes + 513] === 0x2a)
    expect(fitting.length).toBeGreaterThan(0)
    for (const log of fitting) expect((await readLog(log)).records.length).toBe(12)
  })

  test('dirty and behind, its figures are not believed', async () => {
    const log = buildLog({ chunks: [events(1, 10), events(11, 10)], flags: 1 })
    log[42] = 1
    const read = await readLog(log)
    expect(ids(read)).toEqual(range(1, 20))
    expect(shortLosses(read)).toEqual(['file header checksum wrong 0 @0'])
  })
})

describe('a destroyed chunk', () => {
  test.each([0, 0xa5])('filled with %i, is counted by the ids around it', async filling => {
    const read = await readLog(threeChunks().fill(filling, chunkStart(1), chunkStart(2)))
    expect(ids(read)).toEqual([...range(1, 10), ...range(21, 30)])
    expect(shortLosses(read)).toEqual([`chunk destroyed 10 @${chunkStart(1)}`])
  })

  test('at the end, is counted by the file header', async () => {
    const read = await readLog(threeChunks().fill(0, chunkStart(2)))
    expect(ids(read)).toEqual(range(1, 20))
    expect(shortLosses(read)).toEqual([`chunk destroyed 10 @${chunkStart(2)}`])
  })

  test('at the start, cannot be counted', async () => {
    const read = await readLog(threeChunks().fill(0xa5, chunkStart(0), chunkStart(1)))
    expect(ids(read)).toEqual(range(11, 30))
    expect(shortLosses(read)).toEqual([`chunk destroyed 0 @${chunkStart(0)}`])
  })

  test('chunks in another order are no loss', async () => {
    const log = threeChunks()
    const first = log.slice(chunkStart(0), chunkStart(1))
    log.copyWithin(chunkStart(0), chunkStart(1), chunkStart(2))
    log.set(first, chunkStart(1))
    const read = await readLog(log)
    expect(ids(read)).toEqual([...range(11, 20), ...range(1, 10), ...range(21, 30)])
    expect(read.losses).toEqual([])
  })
})

describe('a damaged chunk header', () => {
  test('without its signature, the records are read', async () => {
    const read = await readLog(threeChunks().fill(0xff, chunkStart(1), chunkStart(1) + 8))
    expect(ids(read)).toEqual(range(1, 30))
    expect(shortLosses(read)).toEqual([
      `chunk signature wrong 0 @${chunkStart(1)}`,
      `chunk header checksum wrong 0 @${chunkStart(1)}`,
    ])
  })

  test('zeroed whole, the records are read', async () => {
    const read = await readLog(threeChunks().fill(0, chunkStart(1), chunkStart(1) + 512))
    expect(ids(read)).toEqual(range(1, 30))
    expect(read.losses.map(({ reason }) => reason)).toContain('chunk signature wrong')
  })

  test.each([
    ['too small', 600],
    ['too large', 65_000],
    ['beyond the chunk', 0x7fffffff],
  ])('with an end of records %s, the ids say where the records end', async (_, end) => {
    const log = threeChunks()
    const start = chunkStart(1)
    log.set(log.slice(chunkStart(0) + 512, chunkStart(0) + 8192), start + 30_000)
    new DataView(log.buffer).setUint32(start + 48, end, true)
    const read = await readLog(log)
    expect(ids(read)).toEqual(range(1, 30))
    expect(read.lost).toBe(0)
  })
})

/** Reads the log after a change to record 15, the fifth of the second chunk. */
const damaged = async (change: (log: Uint8Array, at: number) => void): Promise<LogRead> => {
  const log = threeChunks()
  change(log, await offsetOf(15))
  return readLog(log)
}

describe('a damaged record', () => {
  test.each<[string, (log: Uint8Array, at: number) => void]>([
    ['signature', (log, at) => log.fill(0, at, at + 4)],
    ['size', (log, at) => log.fill(0xff, at + 4, at + 8)],
    ['size, in steps of zero', (log, at) => log.fill(0, at + 4, at + 8)],
    ['whole header', (log, at) => log.fill(0x2a, at, at + 24)],
  ])('in its %s is lost, and the walk goes on behind it', async (_, change) => {
    const read = await damaged(change)
    expect(ids(read)).toEqual([...range(1, 14), ...range(16, 30)])
    expect(shortLosses(read)).toEqual([
      `chunk checksum wrong 0 @${chunkStart(1)}`,
      `record damaged 1 @${await offsetOf(15)}`,
    ])
  })

  test('in its id only is read', async () => {
    const read = await damaged((log, at) => {
      log[at + 8] = 19
    })
    expect(ids(read)).toEqual(range(1, 30))
    expect(read.lost).toBe(0)
  })

  test('and its successors to the end of the chunk are counted', async () => {
    const read = await damaged((log, at) => log.fill(0xa5, at, chunkStart(2)))
    expect(ids(read)).toEqual([...range(1, 14), ...range(21, 30)])
    expect(read.lost).toBe(6)
  })

  test('overwritten by a page of another chunk, the foreign records are not read', async () => {
    const foreign = buildLog({ chunks: [events(101, 20)] })
    const read = await damaged((log, at) => {
      const page = at - chunkStart(1)
      log.set(foreign.subarray(chunkStart(0) + page, chunkStart(0) + page + 1000), at)
    })
    expect(ids(read).every(id => id <= 30)).toBe(true)
    expect(ids(read).length + read.lost).toBe(30)
  })

  test('in a chunk whose checksums a forger has mended is still found', async () => {
    const log = threeChunks()
    log.fill(0, await offsetOf(15), (await offsetOf(15)) + 4)
    const view = new DataView(log.buffer)
    view.setUint32(chunkStart(1) + 52, 0, true)
    sealChunk(log.subarray(chunkStart(1), chunkStart(2)))
    expect(ids(await readLog(log))).toEqual([...range(1, 14), ...range(16, 30)])
  })
})

describe('a log that is cut or shifted', () => {
  test('inside a record, the records before it are read', async () => {
    const cut = (await offsetOf(15)) + 100
    const read = await readLog(threeChunks().subarray(0, cut))
    expect(ids(read)).toEqual(range(1, 14))
    expect(shortLosses(read)).toEqual([
      `chunk cut short 6 @${await offsetOf(15)}`,
      `file cut short 10 @${cut}`,
    ])
  })

  test('between chunks, the header tells what is missing', async () => {
    const read = await readLog(threeChunks().subarray(0, chunkStart(2)))
    expect(ids(read)).toEqual(range(1, 20))
    expect(shortLosses(read)).toEqual([`file cut short 10 @${chunkStart(2)}`])
  })

  test('in the slack, nothing is lost', async () => {
    const log = buildLog({ chunks: [events(1, 10)] })
    const read = await readLog(log.subarray(0, log.length - 1000))
    expect(ids(read)).toEqual(range(1, 10))
    expect(read.losses).toEqual([])
  })

  test('in the file header, nothing is read', async () => {
    expect((await readLog(threeChunks().subarray(0, 2000))).records).toEqual([])
  })

  test('by bytes lost inside a chunk, the next chunk is found off the grid', async () => {
    const at = await offsetOf(15)
    const read = await readLog(without(threeChunks(), at, at + 5000))
    expect(ids(read)).toEqual([...range(1, 14), ...range(21, 30)])
    expect(read.lost).toBe(6)
  })

  test('by bytes lost between chunks, all chunks are found', async () => {
    const read = await readLog(without(threeChunks(), chunkStart(1) - 777, chunkStart(1)))
    expect(ids(read)).toEqual(range(1, 30))
  })

  test('by bytes inserted between chunks, all chunks are found', async () => {
    const log = threeChunks()
    const shifted = Uint8Array.from([
      ...log.subarray(0, chunkStart(1)),
      ...new Uint8Array(1234).fill(0x45),
      ...log.subarray(chunkStart(1)),
    ])
    const read = await readLog(shifted)
    expect(ids(read)).toEqual(range(1, 30))
    expect(shortLosses(read)).toEqual([`chunk destroyed 0 @${chunkStart(1)}`])
  })
})
