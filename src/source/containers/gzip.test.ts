import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bytesOf, noise, streamOf } from '../../../test/byte-streams.ts'
import { ByteCursor } from '../../base/byte-cursor.ts'
import type { Damage } from '../damage.ts'
import type { ReadAgain } from './decode-twice.ts'
import { ExpansionGuard } from './expansion-guard.ts'
import { gunzip, isGzip } from './gzip.ts'

const unlimited = (): ExpansionGuard =>
  new ExpansionGuard({ expandedBytesMax: null, expansionRatioMax: null }, () => 0)

interface Decoded {
  readonly bytes: Buffer
  readonly damage: readonly Damage[]
}

async function decode(
  packed: Uint8Array,
  chunkBytes?: number,
  guard = unlimited(),
  again: ReadAgain = null,
): Promise<Decoded> {
  const damage: Damage[] = []
  const cursor = new ByteCursor(streamOf(packed, chunkBytes))
  const bytes = await bytesOf(gunzip(cursor, guard, found => damage.push(found), again))
  return { bytes, damage }
}

const text = Buffer.from('A line of a log.\n'.repeat(300))
/** Flag bits of RFC 1952: FHCRC, FEXTRA, FNAME, FCOMMENT, all at once. */
const withAllHeaderFields = (packed: Buffer): Buffer => {
  const fixed = Buffer.from(packed.subarray(0, 10))
  fixed[3] = 2 | 4 | 8 | 16
  const extra = Buffer.from([3, 0, 1, 2, 3])
  const texts = Buffer.from('name\0comment\0')
  return Buffer.concat([fixed, extra, texts, Buffer.from([0, 0]), packed.subarray(10)])
}

describe('gunzip', () => {
  test.each([1, 7, 64 * 1024])('decodes a stream that comes %i bytes at a time', async size => {
    expect(await decode(gzipSync(text), size)).toEqual({ bytes: text, damage: [] })
  })

  test('decodes more than the engine makes at a time', async () => {
    const large = Buffer.concat([noise(400_000), Buffer.alloc(3_000_000, 65)])
    expect(await decode(gzipSync(large))).toEqual({ bytes: large, damage: [] })
  })

  test('reads past every header field', async () => {
    const packed = withAllHeaderFields(gzipSync(text))
    expect(isGzip(packed)).toBe(true)
    expect(await decode(packed, 3)).toEqual({ bytes: text, damage: [] })
  })

  test('goes on with the next member, and over zero padding at the end', async () => {
    const packed = Buffer.concat([
      gzipSync('one,'),
      gzipSync(''),
      gzipSync('two'),
      Buffer.alloc(700),
    ])
    for (const size of [1, 5, 4096]) {
      expect(await decode(packed, size)).toEqual({ bytes: Buffer.from('one,two'), damage: [] })
    }
  })

  test('names foreign bytes after the last member', async () => {
    const packed = Buffer.concat([gzipSync(text), Buffer.from('not gzip')])
    expect(await decode(packed)).toEqual({
      bytes: text,
      damage: [{ reason: 'foreign bytes after the compressed data', offset: text.length }],
    })
  })

  test('gives the readable head of a stream cut anywhere, and names the cut once', async () => {
    const whole = withAllHeaderFields(gzipSync(text))
    for (let length = 3; length < whole.length; length++) {
      const { bytes, damage } = await decode(whole.subarray(0, length))
      expect(bytes.equals(text.subarray(0, bytes.length)), `cut at ${length}`).toBe(true)
      expect(damage).toEqual([{ reason: 'compressed data cut short', offset: bytes.length }])
    }
  })

  test('loses nothing that was decoded before a cut', async () => {
    const log = noise(300_000)
    const packed = gzipSync(log)
    const { bytes } = await decode(packed.subarray(0, packed.length - 200))
    expect(bytes.length).toBeGreaterThan(log.length - 400)
  })

  test('gives all content under a wrong checksum, and the members after it', async () => {
    const broken = gzipSync(text)
    broken[broken.length - 6] = (broken.at(-6) ?? 0) ^ 1
    const { bytes, damage } = await decode(Buffer.concat([broken, gzipSync('next')]))
    expect(bytes).toEqual(Buffer.concat([text, Buffer.from('next')]))
    expect(damage).toEqual([
      { reason: 'checksum of the compressed data wrong', offset: text.length },
    ])
  })

  test('a file, decoded in large pieces, gives what a stream gives, damaged or cut anywhere', async () => {
    const lines = Array.from({ length: 60_000 }, (_, line) => `${line * line} a line of a log\n`)
    const packed = Buffer.concat(['before', lines.join(''), 'behind'].map(part => gzipSync(part)))
    const pieceBytes = 64 * 1024
    const decodeFile = (file: Uint8Array): Promise<Decoded> =>
      decode(
        file,
        pieceBytes,
        unlimited(),
        offset => new ByteCursor(streamOf(file.subarray(offset), pieceBytes)),
      )
    expect((await decodeFile(packed)).bytes.toString()).toBe(`before${lines.join('')}behind`)
    for (let at = 40; at < packed.length; at += 29_989) {
      const damaged = Buffer.from(packed)
      damaged.fill(0xff, at, at + 40)
      const { bytes, damage } = await decode(damaged, pieceBytes)
      expect(damage.length).toBeGreaterThan(0)
      expect(await decodeFile(damaged), `damaged at ${at}`).toEqual({ bytes, damage })
      const cut = packed.subarray(0, at)
      expect(await decodeFile(cut), `cut at ${at}`).toEqual(await decode(cut, pieceBytes))
    }
  })

  test('gives what comes before damage in the middle', async () => {
    const log = noise(1_000_000)
    const packed = gzipSync(Buffer.concat([log, text, log]))
    packed.fill(0xff, 600_000, 600_400)
    const { bytes, damage } = await decode(packed)
    expect(bytes.length).toBeGreaterThan(400_000)
    expect(bytes.subarray(0, 400_000).equals(log.subarray(0, 400_000))).toBe(true)
    expect(damage).toHaveLength(1)
  })

  test.each([
    ['reserved flags', [0x1f, 0x8b, 8, 0xe0, 0, 0, 0, 0, 0, 0, 0]],
    [
      'a second member of another method',
      [...gzipSync('a'), 0x1f, 0x8b, 8, 0x20, 0, 0, 0, 0, 0, 0],
    ],
  ])('names %s as damage', async (_, packed) => {
    const { damage } = await decode(Uint8Array.from(packed))
    expect(damage.map(({ reason }) => reason)).toEqual(['compressed data damaged'])
  })

  test('stops at the limit on what a stream may expand to', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000))
    const guard = new ExpansionGuard(
      { expandedBytesMax: 1_000_000, expansionRatioMax: null },
      () => 0,
    )
    const { bytes, damage } = await decode(bomb, 4096, guard)
    expect(bytes.length).toBeLessThanOrEqual(1_000_000)
    expect(damage).toEqual([{ reason: 'decompression limit reached', offset: bytes.length }])
    expect(guard.allows(0)).toBe(false)
  })

  test('decodes no more than is asked for', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    let fedBytes = 0
    async function* counting(): AsyncGenerator<Uint8Array> {
      for await (const chunk of streamOf(bomb, 1024)) {
        fedBytes += chunk.length
        yield chunk
      }
    }
    const chunks = gunzip(new ByteCursor(counting()), unlimited(), () => undefined)
    await chunks.next()
    await chunks.return()
    expect(fedBytes).toBeLessThan(bomb.length / 4)
  })
})

describe('the expansion guard', () => {
  test('judges the ratio only once much was expanded', () => {
    const limits = { expandedBytesMax: null, expansionRatioMax: 100 }
    const guard = new ExpansionGuard(limits, () => 1_000_000)
    expect(guard.allows(60_000_000)).toBe(true)
    expect(guard.allows(39_000_000)).toBe(true)
    expect(guard.allows(2_000_000)).toBe(false)
    expect(guard.allows(0)).toBe(false)
  })

  test('leaves small dense files alone', () => {
    const guard = new ExpansionGuard({ expandedBytesMax: null, expansionRatioMax: 2 }, () => 10)
    expect(guard.allows(1_000_000)).toBe(true)
  })
})
