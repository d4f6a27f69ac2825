import { constants, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bytesOf, noise, streamOf } from '../../../test/byte-streams.ts'
import { ByteCursor } from '../../base/byte-cursor.ts'
import type { Damage } from '../damage.ts'
import type { ReadAgain } from './decode-twice.ts'
import { ExpansionGuard } from './expansion-guard.ts'
import { unzstd } from './zstd.ts'
import { isZstd, readFrameHeader } from './zstd-frame.ts'

interface Decoded {
  readonly bytes: Buffer
  readonly reasons: readonly string[]
}

async function decode(
  packed: Uint8Array,
  chunkBytes?: number,
  expandedBytesMax: number | null = null,
  again: ReadAgain = null,
): Promise<Decoded> {
  const damage: Damage[] = []
  const guard = new ExpansionGuard({ expandedBytesMax, expansionRatioMax: null }, () => 0)
  const cursor = new ByteCursor(streamOf(packed, chunkBytes))
  const bytes = await bytesOf(unzstd(cursor, guard, found => damage.push(found), again))
  for (const { offset } of damage) expect(offset).toBeLessThanOrEqual(bytes.length)
  return { bytes, reasons: damage.map(({ reason }) => reason) }
}

/** As of a file, of which several blocks are decoded at a time. */
const decodeFile = (packed: Uint8Array, expandedBytesMax: number | null = null): Promise<Decoded> =>
  decode(
    packed,
    64 * 1024,
    expandedBytesMax,
    offset => new ByteCursor(streamOf(packed.subarray(offset), 64 * 1024)),
  )

const checksummed = (data: Uint8Array | string): Buffer =>
  zstdCompressSync(Buffer.from(data), { params: { [constants.ZSTD_c_checksumFlag]: 1 } })

const text = Buffer.from('A line of a log.\n'.repeat(300))
const skippable = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4])
const magic = [0x28, 0xb5, 0x2f, 0xfd]
/** One raw block `abc`, the last. */
const lastBlock = [(3 << 3) | 1, 0, 0, 0x61, 0x62, 0x63]

const frameOfWindow = (log: number): Buffer =>
  Buffer.from([...magic, 0, (log - 10) << 3, ...lastBlock])

describe('unzstd', () => {
  test.each([1, 7, 64 * 1024])('decodes a stream that comes %i bytes at a time', async size => {
    expect(await decode(checksummed(text), size)).toEqual({ bytes: text, reasons: [] })
  })

  test('decodes many blocks', async () => {
    const large = Buffer.concat([noise(1_000_000), Buffer.alloc(3_000_000, 65)])
    expect(await decode(zstdCompressSync(large))).toEqual({ bytes: large, reasons: [] })
  })

  test('goes on with the next frame, and over skippable ones', async () => {
    const frames = [skippable, checksummed('one,'), skippable, zstdCompressSync('two'), skippable]
    const packed = Buffer.concat(frames)
    expect(isZstd(packed)).toBe(true)
    for (const size of [1, 5, 4096]) {
      expect(await decode(packed, size)).toEqual({ bytes: Buffer.from('one,two'), reasons: [] })
    }
  })

  test('takes a window of 128 MiB and no larger one', async () => {
    expect(await decode(frameOfWindow(27))).toEqual({ bytes: Buffer.from('abc'), reasons: [] })
    const tooLarge = { bytes: Buffer.alloc(0), reasons: ['zstd window larger than 128 MiB'] }
    expect(await decode(frameOfWindow(28))).toEqual(tooLarge)
  })

  test('says that a dictionary is missing', async () => {
    const frame = Buffer.from([...magic, 0x21, 42, 3, ...lastBlock])
    expect((await decode(frame)).reasons).toEqual(['zstd dictionary not at hand'])
  })

  test('gives the readable head of a stream cut anywhere, and names the cut once', async () => {
    const whole = Buffer.concat([skippable, checksummed(text)])
    for (let length = 4; length < whole.length; length++) {
      const { bytes, reasons } = await decode(whole.subarray(0, length))
      expect(bytes.equals(text.subarray(0, bytes.length)), `cut at ${length}`).toBe(true)
      if (length !== skippable.length) expect(reasons).toEqual(['compressed data cut short'])
    }
  })

  test('loses at most one block before a cut', async () => {
    const log = noise(1_000_000)
    const packed = zstdCompressSync(log)
    const { bytes } = await decode(packed.subarray(0, packed.length - 200))
    expect(bytes.length).toBeGreaterThan(log.length - 2 * 128 * 1024)
    expect(bytes.equals(log.subarray(0, bytes.length))).toBe(true)
  })

  test('gives all content under a wrong checksum, and the frames after it', async () => {
    const broken = checksummed(text)
    broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1
    expect(await decode(Buffer.concat([broken, zstdCompressSync('next')]))).toEqual({
      bytes: Buffer.concat([text, Buffer.from('next')]),
      reasons: ['checksum of the compressed data wrong'],
    })
  })

  test('names damage inside a block, a reserved block and foreign bytes', async () => {
    const damaged = zstdCompressSync(text)
    damaged.fill(0xff, damaged.length - 8)
    expect((await decode(damaged)).reasons).toEqual(['compressed data damaged'])
    const reserved = Buffer.from([...magic, 0, 0, 7, 0, 0])
    expect((await decode(reserved)).reasons).toEqual(['compressed data damaged'])
    const foreign = Buffer.concat([zstdCompressSync(text), Buffer.from('not zstd')])
    expect((await decode(foreign)).reasons).toEqual(['foreign bytes after the compressed data'])
  })

  test('several blocks at a time give what each alone gives, damaged or cut anywhere', async () => {
    const lines = Array.from({ length: 60_000 }, (_, line) => `${line * line} a line of a log\n`)
    const log = Buffer.from(lines.join(''))
    const packed = Buffer.concat([
      checksummed('before'),
      zstdCompressSync(log),
      checksummed('behind'),
    ])
    expect((await decodeFile(packed)).bytes.toString()).toBe(`before${log.toString()}behind`)
    for (let at = 40; at < packed.length; at += 29_989) {
      const damaged = Buffer.from(packed)
      damaged[at] = (damaged[at] ?? 0) ^ 0x55
      expect(await decodeFile(damaged), `damaged at ${at}`).toEqual(await decode(damaged))
      const cut = packed.subarray(0, at)
      expect(await decodeFile(cut), `cut at ${at}`).toEqual(await decode(cut))
    }
  })

  test('stops at the limit on what a stream may expand to', async () => {
    const packed = zstdCompressSync(Buffer.alloc(20_000_000))
    const { bytes, reasons } = await decode(packed, 64, 1_000_000)
    expect(bytes.length).toBeLessThanOrEqual(1_000_000)
    expect(reasons).toEqual(['decompression limit reached'])
    expect(await decodeFile(packed, 1_000_000)).toEqual({ bytes, reasons })
  })
})

test('a frame header tells its sizes', () => {
  const singleSegment = readFrameHeader(Buffer.from([...magic, 0x64, 0x10, 0x00]))
  expect(singleSegment).toEqual({
    headerBytes: 7,
    windowBytes: 272,
    dictionaryId: 0,
    hasChecksum: true,
  })
  expect(readFrameHeader(Buffer.from([...magic, 0xe0, 0, 0]))).toBeNull()
})
