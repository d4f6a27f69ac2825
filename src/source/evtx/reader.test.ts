import { expect, test } from 'vitest'
import type { RecordBatch } from '../source.ts'
import { evtxReader } from './reader.ts'
import { events } from './test-support/event-specs.ts'
import { buildLog } from './test-support/evtx-builder.ts'
import { pieces } from './test-support/read-log.ts'

const log = buildLog({ chunks: [events(1, 10), events(11, 10)], unusedChunks: 1 })

test('a log is recognised by its header, or by its first chunk where the header is gone', () => {
  expect(evtxReader.recognises(log)).toBe(true)
  expect(evtxReader.recognises(log.subarray(0, 100))).toBe(true)
  expect(evtxReader.recognises(log.slice().fill(0, 0, 4096))).toBe(true)
  expect(evtxReader.recognises(log.subarray(4096))).toBe(true)
  expect(evtxReader.recognises(new Uint8Array(65_536))).toBe(false)
  expect(evtxReader.recognises(new Uint8Array())).toBe(false)
  expect(evtxReader.recognises(new TextEncoder().encode('ElfFile of text'))).toBe(false)
})

test('each chunk is a batch that tells how far the reading has come', async () => {
  const batches: RecordBatch[] = []
  const input = { path: 'a.evtx', sizeBytes: log.length, bytes: pieces(log, 10_000) }
  for await (const batch of evtxReader.read(input)) batches.push(batch)
  expect(
    batches.map(({ format, records, losses, bytesRead }) => [
      format,
      records.length,
      losses.length,
      bytesRead,
    ]),
  ).toEqual([
    ['evtx', 10, 0, 4096 + 65_536],
    ['evtx', 10, 0, 4096 + 2 * 65_536],
  ])
})

test('a consumer that stops early lets the input go', async () => {
  let closed = false
  async function* closing() {
    try {
      yield* pieces(log, 1000)
    } finally {
      closed = true
    }
  }
  for await (const batch of evtxReader.read({
    path: 'a.evtx',
    sizeBytes: null,
    bytes: closing(),
  })) {
    expect(batch.records.length).toBe(10)
    break
  }
  expect(closed).toBe(true)
})

async function* failing() {
  yield log.subarray(0, 100_000)
  throw new Error('disk gone')
}

test('an error of the input passes through', async () => {
  const batches = evtxReader.read({ path: 'a.evtx', sizeBytes: null, bytes: failing() })
  expect((await batches.next()).value?.records.length).toBe(10)
  await expect(batches.next()).rejects.toThrow('disk gone')
})
