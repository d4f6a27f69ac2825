import { describe, expect, test } from 'vitest'
import { bytesOf, noise, streamOf } from '../../../test/byte-streams.ts'
import { writeTar } from '../../../test/tar-writer.ts'
import { ByteCursor } from '../../base/byte-cursor.ts'
import type { Damage } from '../damage.ts'
import { readTar } from './tar.ts'
import { isTar, readPaxRecords } from './tar-header.ts'

interface Read {
  /** `name: content` or `name - reason`, in the archive's order. */
  readonly members: readonly string[]
  readonly damage: readonly string[]
}

const everything = Number.POSITIVE_INFINITY

async function read(archive: Uint8Array, chunkBytes = 4096, readMax = everything): Promise<Read> {
  const members: string[] = []
  const damage: string[] = []
  for await (const item of readTar(new ByteCursor(streamOf(archive, chunkBytes)))) {
    if (item.kind === 'damage') {
      damage.push(item.damage.reason)
      continue
    }
    const { name, content } = item.member
    if (content.kind === 'skip') {
      members.push(`${name} - ${content.reason}`)
      continue
    }
    const found: Damage[] = []
    const cursor = new ByteCursor(content.open(noted => found.push(noted)))
    const bytes = readMax === everything ? await bytesOf(cursor.rest()) : await cursor.take(readMax)
    await cursor.close()
    members.push(`${name}: ${Buffer.from(bytes).toString('latin1')}`)
    damage.push(...found.map(({ reason }) => `${name} ${reason}`))
  }
  return { members, damage }
}

/** One header block; the checksum is filled in. */
function header(fields: {
  readonly name: string
  readonly size?: Buffer | string
  readonly type?: string
  readonly magic?: string
}): Buffer {
  const block = Buffer.alloc(512)
  block.write(fields.name, 0, 100, 'latin1')
  const size = fields.size ?? '00000000000'
  Buffer.from(size).copy(block, 124)
  block.write(fields.type ?? '0', 156)
  block.write(fields.magic ?? 'ustar\x0000', 257, 'latin1')
  block.fill(0x20, 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return block
}

const octal = (size: number): string => size.toString(8).padStart(11, '0')
const body = (text: string): Buffer =>
  Buffer.concat([Buffer.from(text), Buffer.alloc((512 - (text.length % 512)) % 512)])
const file = (name: string, text: string): Buffer =>
  Buffer.concat([header({ name, size: octal(text.length) }), body(text)])

describe('reading tar', () => {
  test.each([1, 100, 512, 65_536])('gives the members in order, %i bytes at a time', async size => {
    const archive = await writeTar([
      { name: 'logs/', type: 'directory' },
      { name: 'logs/a', data: 'first' },
      { name: 'logs/empty', data: '' },
      { name: 'logs/b', data: 'x'.repeat(512) },
    ])
    expect(isTar(archive)).toBe(true)
    expect(await read(archive, size)).toEqual({
      members: ['logs/a: first', 'logs/empty: ', `logs/b: ${'x'.repeat(512)}`],
      damage: [],
    })
  })

  test('reads long names of pax', async () => {
    const name = `${'deep/'.repeat(40)}log ü`
    const archive = await writeTar([{ name, data: 'content' }])
    expect((await read(archive)).members).toEqual([`${name}: content`])
  })

  test('reads long names of GNU, also where the short form ends in a slash', async () => {
    const name = `${'n'.repeat(99)}/rest`
    const archive = Buffer.concat([
      header({ name: '././@LongLink', type: 'L', size: octal(name.length + 1), magic: 'ustar  ' }),
      body(`${name}\0`),
      header({ name: name.slice(0, 100), size: octal(3), magic: 'ustar  ' }),
      body('abc'),
    ])
    expect(await read(archive)).toEqual({ members: [`${name}: abc`], damage: [] })
  })

  test('reads V7 headers, where a folder is a name with a slash', async () => {
    const v7 = { type: '\0', magic: '' }
    const folder = header({ name: 'd/', ...v7 })
    const archive = Buffer.concat([
      folder,
      header({ name: 'd/a', size: octal(2), ...v7 }),
      body('hi'),
    ])
    expect(isTar(archive)).toBe(true)
    expect((await read(archive)).members).toEqual(['d/a: hi'])
  })

  test('reads sizes in base 256 and sizes that pax overrides', async () => {
    const size = Buffer.alloc(12)
    size[0] = 0x80
    size[11] = 5
    const record = '9 size=4\n'
    const archive = Buffer.concat([
      header({ name: 'a', size }),
      body('12345'),
      header({ name: 'pax', type: 'x', size: octal(record.length) }),
      body(record),
      header({ name: 'b' }),
      body('abcd'),
    ])
    expect((await read(archive)).members).toEqual(['a: 12345', 'b: abcd'])
  })

  test('names what is no regular file', async () => {
    const archive = Buffer.concat([
      await writeTar([
        { name: 'link', type: 'symlink', linkname: 'a' },
        { name: 'hard', type: 'link', linkname: 'a' },
        { name: 'pipe', type: 'fifo' },
        { name: 'disk', type: 'block-device' },
      ]),
      header({ name: 'sized link', type: '2', size: octal(999) }),
      header({ name: 'holes', type: 'S', size: octal(3), magic: 'ustar  ' }),
      body('abc'),
      file('last', 'z'),
    ])
    expect(await read(archive)).toEqual({
      members: [
        'link - link inside an archive',
        'hard - link inside an archive',
        'pipe - not a regular file',
        'disk - not a regular file',
        'sized link - link inside an archive',
        'holes - sparse archive member',
        'last: z',
      ],
      damage: [],
    })
  })

  test('passes over what is not read of a member', async () => {
    const archive = await writeTar([
      { name: 'a', data: noise(10_000) },
      { name: 'b', data: 'second' },
    ])
    expect((await read(archive, 700, 2)).members[1]).toBe('b: se')
  })

  test('goes on with an archive that follows, after any padding', async () => {
    const archive = Buffer.concat([file('a', '1'), Buffer.alloc(10_240), file('b', '2')])
    expect(await read(archive)).toEqual({ members: ['a: 1', 'b: 2'], damage: [] })
  })

  test('finds the next member after a damaged header', async () => {
    const archive = Buffer.concat([file('a', '1'), file('b', '2'), file('c', '3')])
    archive.fill(0xaa, 1024 + 100, 1024 + 140)
    expect(await read(archive)).toEqual({
      members: ['a: 1', 'c: 3'],
      damage: ['archive header damaged'],
    })
  })

  test('gives every byte there is of a cut archive, and names the cut once', async () => {
    const archive = Buffer.concat([file('a', 'x'.repeat(700)), file('b', 'y'.repeat(600))])
    for (let length = 1; length < archive.length; length += 7) {
      const { members, damage } = await read(archive.subarray(0, length), 100)
      const starts = [512, 512 + 1024 + 512]
      const sizes = [700, 600]
      const expected = ['a', 'b'].flatMap((name, index) => {
        const start = starts[index] ?? 0
        const there = Math.max(0, Math.min(sizes[index] ?? 0, length - start))
        return length >= start ? [`${name}: ${(name === 'a' ? 'x' : 'y').repeat(there)}`] : []
      })
      expect(members).toEqual(expected)
      // A cut in the padding or between members takes nothing away.
      const isHarmless =
        (length >= 512 + 700 && length <= 512 + 1024) || length >= 512 + 1024 + 512 + 600
      expect(damage, `cut at ${length}`).toHaveLength(isHarmless ? 0 : 1)
      if (!isHarmless) expect(damage[0]).toContain('archive cut short')
    }
  })

  test('is not led astray by absurd sizes', async () => {
    const negative = Buffer.alloc(12, 0xff)
    const archive = Buffer.concat([
      header({ name: 'negative', size: negative }),
      header({ name: '././@LongLink', type: 'L', size: '77777777777' }),
      header({ name: 'huge', type: 'x', size: '77777777777' }),
      file('after', 'ok'),
    ])
    const { members, damage } = await read(archive)
    expect(members).toEqual(['after: ok'])
    expect(damage.every(reason => reason === 'archive header damaged')).toBe(true)
  })

  test('a log is no tar', () => {
    expect(isTar(Buffer.from('EVENT '.repeat(200)))).toBe(false)
    expect(isTar(Buffer.alloc(2048))).toBe(false)
    expect(isTar(noise(4096))).toBe(false)
  })
})

test.each([
  ['12 path=a=b\n', { path: 'a=b' }],
  ['9 size=4\n12 path=abc\n', { size: '4', path: 'abc' }],
  ['999 path=a\n', {}],
  ['0 path=a\n', {}],
  ['x path=a\n', {}],
  ['', {}],
])('pax records of %j', (text, expected) => {
  expect(Object.fromEntries(readPaxRecords(Buffer.from(text)))).toEqual(expected)
})
