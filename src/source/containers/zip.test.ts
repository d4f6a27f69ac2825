import { describe, expect, test } from 'vitest'
import { bytesOf, noise } from '../../../test/byte-streams.ts'
import { writeZip, type ZipEntry } from '../../../test/zip-writer.ts'
import { ByteCursor } from '../../base/byte-cursor.ts'
import type { Damage } from '../damage.ts'
import { ExpansionGuard } from './expansion-guard.ts'
import { accessMemory } from './random-access.ts'
import { readZip } from './zip.ts'
import { isZip } from './zip-signature.ts'

interface Read {
  /** `name: content` or `name - reason`, in the archive's order. */
  readonly members: readonly string[]
  readonly damage: readonly string[]
}

const everything = Number.POSITIVE_INFINITY

async function read(
  archive: Uint8Array,
  { readMax = everything, expandedBytesMax = null as number | null } = {},
): Promise<Read> {
  const members: string[] = []
  const damage: string[] = []
  const guard = new ExpansionGuard({ expandedBytesMax, expansionRatioMax: null }, () => 0)
  for await (const item of readZip(accessMemory(archive), guard)) {
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

const long = 'A line of a log.\n'.repeat(200)
const forms: readonly ZipEntry[] = [
  { name: 'folder/', data: '', method: 0 },
  { name: 'folder/deflated', data: long },
  { name: 'stored', data: 'stored content', method: 0 },
  { name: 'zstd', data: long, method: 93 },
  { name: 'streamed', data: long, descriptor: true },
  { name: 'zip64', data: long, zip64: true },
  { name: 'empty', data: '', method: 0 },
]
const contents = [
  `folder/deflated: ${long}`,
  'stored: stored content',
  `zstd: ${long}`,
  `streamed: ${long}`,
  `zip64: ${long}`,
  'empty: ',
]
const noDirectory = 'archive directory missing or damaged'

describe('reading zip', () => {
  test('gives the members in every form', async () => {
    const archive = writeZip(forms)
    expect(isZip(archive)).toBe(true)
    expect(await read(archive)).toEqual({ members: contents, damage: [] })
  })

  test('knows an empty archive', async () => {
    expect(isZip(writeZip([]))).toBe(true)
    expect(await read(writeZip([]))).toEqual({ members: [], damage: [] })
  })

  test('names locked members and methods that it does not read', async () => {
    const archive = writeZip([
      { name: 'locked', data: 'secret', flags: 1 },
      { name: 'lzma', data: 'x', method: 14 },
      { name: 'open', data: 'fine' },
    ])
    expect(await read(archive)).toEqual({
      members: [
        'locked - password-protected',
        'lzma - zip compression method 14 not supported',
        'open: fine',
      ],
      damage: [],
    })
  })

  test('names an archive under strong encryption', async () => {
    const archive = writeZip([{ name: 'locked', data: 'secret', flags: 0x41 }])
    expect(await read(archive)).toEqual({ members: [], damage: ['password-protected'] })
  })

  test('reads names that would be dangerous as paths', async () => {
    const archive = writeZip([
      { name: '../../etc/passwd', data: '1' },
      { name: '/absolute', data: '2' },
      { name: 'C:\\logs\\a', data: '3' },
      { name: '__proto__', data: '4' },
    ])
    const names = ['../../etc/passwd: 1', '/absolute: 2', 'C:/logs/a: 3', '__proto__: 4']
    expect((await read(archive)).members).toEqual(names)
  })

  test('gives content whose checksum is wrong, and says so', async () => {
    const archive = writeZip([{ name: 'a', data: long, checksum: 1 }])
    expect(await read(archive)).toEqual({
      members: [`a: ${long}`],
      damage: ['a checksum of the archive member wrong'],
    })
  })

  test('gives content whose size is wrong, and says so', async () => {
    const archive = writeZip([{ name: 'a', data: long }])
    const sizeAt = archive.indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24
    archive.writeUInt32LE(5, sizeAt)
    expect(await read(archive)).toEqual({
      members: [`a: ${long}`],
      damage: ['a size of the archive member wrong'],
    })
  })

  test('gives what comes before damage in a member, and the members after it', async () => {
    const archive = writeZip([
      { name: 'a', data: noise(500_000).map(byte => byte & 0x3f) },
      { name: 'b', data: 'whole' },
    ])
    archive.fill(0xff, 300_000, 300_100)
    const { members, damage } = await read(archive)
    expect(members[0]?.length).toBeGreaterThan(200_000)
    expect(members[1]).toBe('b: whole')
    expect(damage).toHaveLength(1)
  })

  test('does not mind bytes after the archive', async () => {
    const archive = Buffer.concat([writeZip(forms), Buffer.from('\n')])
    expect(await read(archive)).toEqual({ members: contents, damage: [] })
  })

  test('names a member whose local header is gone', async () => {
    const archive = writeZip([
      { name: 'a', data: 'lost' },
      { name: 'b', data: 'kept' },
    ])
    archive.fill(0, 0, 4)
    expect(await read(archive)).toEqual({
      members: ['a: ', 'b: kept'],
      damage: ['a archive header damaged'],
    })
  })

  test('names a directory that breaks off', async () => {
    const archive = writeZip([
      { name: 'a', data: 'first' },
      { name: 'b', data: 'second' },
    ])
    archive.fill(0, archive.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')), archive.length - 22)
    expect(await read(archive)).toEqual({ members: ['a: first'], damage: [noDirectory] })
  })

  test('stops at the limit on what an archive may expand to', async () => {
    const archive = writeZip([
      { name: 'bomb', data: Buffer.alloc(5_000_000) },
      { name: 'next', data: long },
    ])
    const { members, damage } = await read(archive, { expandedBytesMax: 1_000_000 })
    expect(members[0]?.length).toBeLessThan(1_000_100)
    expect(members[1]).toBe('next: ')
    expect(damage).toEqual(['bomb decompression limit reached', 'next decompression limit reached'])
  })
})

const withoutDirectory = (archive: Buffer): Buffer =>
  archive.subarray(0, archive.indexOf(Buffer.from('PK\x01\x02', 'latin1')))

describe('a zip without its directory', () => {
  test('gives the members in every form', async () => {
    const archive = withoutDirectory(writeZip(forms))
    expect(await read(archive)).toEqual({ members: contents, damage: [noDirectory] })
  })

  test('names locked members and methods that it does not read', async () => {
    const archive = withoutDirectory(
      writeZip([
        { name: 'locked', data: 'secret', flags: 1 },
        { name: 'lzma', data: 'x', method: 14 },
        { name: 'open', data: 'fine' },
      ]),
    )
    expect((await read(archive)).members).toEqual([
      'locked - password-protected',
      'lzma - zip compression method 14 not supported',
      'open: fine',
    ])
  })

  test('finds the next member however little of one is read', async () => {
    const archive = withoutDirectory(
      writeZip([
        { name: 'streamed', data: noise(300_000), descriptor: true },
        { name: 'known', data: noise(300_000) },
        { name: 'last', data: 'abc' },
      ]),
    )
    const { members } = await read(archive, { readMax: 1 })
    expect(members.map(member => member.split(':')[0])).toEqual(['streamed', 'known', 'last'])
    expect(members[2]).toBe('last: a')
  })

  test('gives the readable head of an archive cut anywhere', async () => {
    const archive = withoutDirectory(writeZip([{ name: 'a', data: long }, ...forms.slice(2, 4)]))
    const firstEnd = archive.indexOf(Buffer.from('PK\x03\x04', 'latin1'), 4)
    for (let length = 4; length < archive.length; length++) {
      const { members, damage } = await read(archive.subarray(0, length))
      expect(damage[0]).toBe(noDirectory)
      if (length >= firstEnd) expect(members[0]).toBe(`a: ${long}`)
      else if (members[0] !== undefined) expect(`a: ${long}`.startsWith(members[0])).toBe(true)
    }
  })
})
