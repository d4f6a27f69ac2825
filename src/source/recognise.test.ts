import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { lineLog, lineReader } from '../../test/line-reader.ts'
import { writeTar } from '../../test/tar-writer.ts'
import { writeZip } from '../../test/zip-writer.ts'
import { recognise } from './recognise.ts'

const pointer = `version https://git-lfs.github.com/spec/v1
oid sha256:${'0f'.repeat(32)}
size 12345
`

describe('recognising by content', () => {
  test('containers', async () => {
    const kinds = [
      gzipSync('x'),
      zstdCompressSync('x'),
      writeZip([{ name: 'a', data: 'x' }]),
      await writeTar([{ name: 'a', data: 'x' }]),
    ].map(bytes => recognise(bytes, []).kind)
    expect(kinds).toEqual(['gzip', 'zstd', 'zip', 'tar'])
  })

  test('logs, by the first reader that wants them', () => {
    const greedy = { ...lineReader, name: 'greedy', recognises: () => true }
    const reader = (text: string): string | null => {
      const shape = recognise(Buffer.from(text), [lineReader, greedy])
      return shape.kind === 'log' ? shape.reader.name : null
    }
    expect(reader(lineLog(1))).toBe('lines')
    expect(reader('anything')).toBe('greedy')
  })

  test.each([
    ['nothing', '', 'empty file'],
    ['a Git LFS pointer', pointer, 'Git LFS pointer'],
    ['AppleDouble', '\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X', 'AppleDouble file'],
    ['7z', '7z\xbc\xaf\x27\x1c\x00', '7z archive: unpack it first'],
    ['RAR', 'Rar!\x1a\x07\x01', 'RAR archive: unpack it first'],
    ['xz', '\xfd7zXZ\x00\x00', 'xz stream: unpack it first'],
    ['bzip2', 'BZh91AY&SY', 'bzip2 stream: unpack it first'],
    ['an executable', 'MZ\x90\x00', 'not a known log format'],
    ['a network capture', '\xd4\xc3\xb2\xa1\x02\x00', 'not a known log format'],
    ['text', 'Dear diary', 'not a known log format'],
    ['a text about LFS', `${pointer}${'x'.repeat(2000)}`, 'not a known log format'],
  ])('%s', (_, text, reason) => {
    const head = Buffer.from(text, 'latin1')
    expect(recognise(head, [lineReader])).toEqual({ kind: 'junk', reason })
  })
})
