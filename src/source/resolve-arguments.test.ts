import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryTree } from '../../test/temporary-tree.ts'
import { resolveArguments } from './resolve-arguments.ts'

/** `kind path`, with the reason of a skip, the root taken out of what was given. */
async function resolve(root: string, ...texts: readonly string[]): Promise<readonly string[]> {
  const resolved = await resolveArguments(
    texts.map(text => (text === '-' ? text : join(root, text))),
  )
  return resolved.map(input => {
    if (input.kind === 'stdin') return 'stdin'
    const path = input.path.replace(`${root}/`, '')
    return input.kind === 'skip' ? `skip ${path} - ${input.reason}` : `${input.kind} ${path}`
  })
}

const repeated = 'already read under another argument'

describe('arguments', () => {
  test('are files by their base names, folders, and standard input, in the order given', async () => {
    const root = temporaryTree({ 'sub/b.log': '', a: '', 'other/x': '' })
    expect(await resolve(root, 'sub/b.log', '-', 'other', 'a')).toEqual([
      'file b.log',
      'stdin',
      'folder ',
      'file a',
    ])
  })

  test('know the sizes of files, not of devices', async () => {
    const root = temporaryTree({ a: 'four' })
    const [file, device] = await resolveArguments([join(root, 'a'), '/dev/null'])
    expect(file).toMatchObject({ kind: 'file', sizeBytes: 4 })
    expect(device).toMatchObject({ kind: 'file', sizeBytes: null })
  })

  test('that lead nowhere are named', async () => {
    const root = temporaryTree({ a: '' })
    expect(await resolve(root, 'gone', 'a/below', 'no-*')).toEqual([
      'skip gone - no such file or folder',
      'skip a/below - cannot be read: ENOTDIR: not a directory',
      'skip no-* - no file matches',
    ])
  })

  test('that repeat each other are read once', async () => {
    const root = temporaryTree({ 'f/x': '', 'f/g/y': '', z: '' })
    symlinkSync('z', join(root, 'link'))
    expect(await resolve(root, 'f/x', '-', 'z', 'link', 'f', 'f/g', 'f', '-')).toEqual([
      `skip f/x - ${repeated}`,
      'stdin',
      'file z',
      `skip link - ${repeated}`,
      'folder ',
      `skip f/g - ${repeated}`,
      `skip f - ${repeated}`,
      `skip - - ${repeated}`,
    ])
  })
})

describe('patterns', () => {
  test('give their matches in the order of bytes, relative to the part that is fixed', async () => {
    const root = temporaryTree({
      'hosts/b/Security.evtx': '',
      'hosts/a/Security.evtx': '',
      'hosts/a-1/Security.evtx': '',
      'hosts/a/other.log': '',
    })
    expect(await resolve(root, 'hosts/*/Security.evtx')).toEqual([
      'file a-1/Security.evtx',
      'file a/Security.evtx',
      'file b/Security.evtx',
    ])
    expect(await resolve(root, 'hosts/a/*.{evtx,log}')).toEqual([
      'file Security.evtx',
      'file other.log',
    ])
    expect(await resolve(root, '**/other.log')).toEqual(['file hosts/a/other.log'])
  })

  test('take in folders that they match, and nothing twice', async () => {
    const root = temporaryTree({ 'logs/a/x': '', 'logs/b': '' })
    expect(await resolve(root, 'logs/*')).toEqual(['folder a', 'file b'])
    expect(await resolve(root, 'logs/**')).toEqual([
      'folder ',
      `skip logs/a - ${repeated}`,
      `skip logs/a/x - ${repeated}`,
      `skip logs/b - ${repeated}`,
    ])
  })

  test('are not seen in the name of a file that exists', async () => {
    const root = temporaryTree({ '[a]*.log': '', 'a1.log': '' })
    expect(await resolve(root, '[a]*.log')).toEqual(['file [a]*.log'])
  })

  test('work relative to the current folder too', async () => {
    const [file] = await resolveArguments(['biome*.json'])
    expect(file).toMatchObject({ kind: 'file', path: 'biome.json', argument: 'biome*.json' })
  })
})
