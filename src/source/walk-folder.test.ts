import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryTree } from '../../test/temporary-tree.ts'
import { walkFolder } from './walk-folder.ts'

/** `path` or `path - reason`, in the order found. */
async function walk(root: string, path = ''): Promise<readonly string[]> {
  const found: string[] = []
  for await (const item of walkFolder({ location: Buffer.from(root), path })) {
    found.push(item.kind === 'file' ? item.path : `${item.path} - ${item.reason}`)
  }
  return found
}

const covered = 'symbolic link to what is read under its own name'

describe('walking a folder', () => {
  test('finds all files in the order of their paths’ bytes', async () => {
    const paths = ['a/x', 'a-b/x', 'a.log', 'a/b/c', 'B', 'é', '.hidden', 'a/z', 'ab']
    const root = temporaryTree(Object.fromEntries(paths.map(path => [path, ''])))
    const expected = paths.toSorted((left, right) =>
      Buffer.compare(Buffer.from(left), Buffer.from(right)),
    )
    expect(await walk(root)).toEqual(expected)
  })

  test('puts what the argument left open before the paths', async () => {
    expect(await walk(temporaryTree({ 'a/x': '' }), 'host')).toEqual(['host/a/x'])
  })

  test('gives nothing for a folder without files', async () => {
    const root = temporaryTree({})
    mkdirSync(join(root, 'empty'))
    expect(await walk(root)).toEqual([])
  })

  test('goes down as deep as there are folders', async () => {
    const path = `${'d/'.repeat(500)}x`
    expect(await walk(temporaryTree({ [path]: '' }))).toEqual([path])
  })

  test('never opens pipes', async () => {
    const root = temporaryTree({ b: '' })
    execFileSync('mkfifo', [join(root, 'a')])
    expect(await walk(root)).toEqual(['a - not a regular file', 'b'])
  })

  test('names files whose names are no UTF-8, and can open them', async () => {
    const root = temporaryTree({})
    const location = Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9])])
    writeFileSync(location, '')
    const items = []
    for await (const item of walkFolder({ location: Buffer.from(root), path: '' })) items.push(item)
    expect(items).toEqual([{ kind: 'file', path: 'caf\ufffd', location }])
  })

  test('names a folder that cannot be read', async () => {
    expect(await walk('/proc/self/exe/no-folder')).toEqual([
      '. - cannot be read: ENOTDIR: not a directory',
    ])
  })
})

describe('symbolic links', () => {
  test('are followed where they lead to something new', async () => {
    const outside = temporaryTree({ 'f/x': '', 'f/y': '', single: '' })
    const root = temporaryTree({ own: '' })
    symlinkSync(join(outside, 'f'), join(root, 'to-folder'))
    symlinkSync(join(outside, 'single'), join(root, 'to-file'))
    expect(await walk(root)).toEqual(['own', 'to-file', 'to-folder/x', 'to-folder/y'])
  })

  test('in a loop are named', async () => {
    const root = temporaryTree({ 'a/b/x': '' })
    symlinkSync('..', join(root, 'a/b/up'))
    symlinkSync(root, join(root, 'root'))
    symlinkSync('self', join(root, 'self'))
    expect(await walk(root)).toEqual([
      'a/b/up - symbolic link loop',
      'a/b/x',
      'root - symbolic link loop',
      'self - symbolic link loop',
    ])
  })

  test('never make a file count twice', async () => {
    const outside = temporaryTree({ 'f/g/x': '' })
    const root = temporaryTree({ 'a/x': '', z: '' })
    symlinkSync('z', join(root, '1-same-file'))
    symlinkSync('a', join(root, '2-same-folder'))
    symlinkSync(join(outside, 'f/g'), join(root, '3-new'))
    symlinkSync(join(outside, 'f/g'), join(root, '4-again'))
    symlinkSync(join(outside, 'f/g/x'), join(root, '5-inside'))
    symlinkSync(join(outside, 'f'), join(root, '6-around'))
    expect(await walk(root)).toEqual([
      `1-same-file - ${covered}`,
      `2-same-folder - ${covered}`,
      '3-new/x',
      `4-again - ${covered}`,
      `5-inside - ${covered}`,
      `6-around - ${covered}`,
      'a/x',
      'z',
    ])
  })

  test('cannot multiply a folder by linking to it from many', async () => {
    const files: { [path: string]: string } = { 'end/x': '' }
    const root = temporaryTree(files)
    for (let level = 0; level < 12; level++) mkdirSync(join(root, `outside-${level}`))
    const start = temporaryTree({})
    for (let level = 0; level < 12; level++) {
      const next = join(root, level === 11 ? 'end' : `outside-${level + 1}`)
      for (const name of ['l', 'r']) symlinkSync(next, join(root, `outside-${level}`, name))
    }
    symlinkSync(join(root, 'outside-0'), join(start, 'in'))
    const found = await walk(start)
    expect(found.filter(line => !line.includes(' - '))).toHaveLength(1)
    expect(found).toHaveLength(1 + 12)
  })

  test('to nothing or to a device are named', async () => {
    const root = temporaryTree({})
    symlinkSync('gone', join(root, 'broken'))
    symlinkSync('/dev/null', join(root, 'device'))
    expect(await walk(root)).toEqual([
      'broken - broken symbolic link',
      'device - not a regular file',
    ])
  })
})
