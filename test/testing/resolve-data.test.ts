import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createDigester } from '../../src/testing/data/digest-file.ts'
import { resolveData } from '../../src/testing/data/resolve-data.ts'
import { temporaryTree } from '../temporary-tree.ts'

const url =
  'https://media.example/media/attack_data/master/datasets/T1197/red%20team/sysmon.log?raw=1'

function resolved(root: string, location: string, folders: readonly string[] = [], sha256 = '') {
  const data = { location, source: null, sourcetype: null, sha256: sha256 || null }
  const remote = { cacheFolder: join(root, 'cache'), download: null }
  return resolveData(data, join(root, 'content'), { folders, remote, digest: createDigester() })
}

/** What was found, as the path below the tree, or why not. */
async function told(root: string, ...rest: [string, (readonly string[])?, string?]) {
  const found = await resolved(root, ...rest)
  return found.kind === 'found'
    ? [found.path.slice(root.length + 1), found.from, found.doubt]
    : [found.kind, found.reason.replaceAll(root, ''), found.hint]
}

describe('data by path', () => {
  test('lie in the content folder: files and folders', async () => {
    const root = temporaryTree({ 'content/samples/a.log': 'x' })
    expect(await told(root, 'samples/a.log')).toEqual(['content/samples/a.log', 'content', null])
    expect(await told(root, 'samples')).toEqual(['content/samples', 'content', null])
    expect(await told(root, 'samples/b.log')).toEqual([
      'data-missing',
      'no such file or folder: /content/samples/b.log',
      'add the file, or name a folder that holds it with --data DIR',
    ])
  })

  test('may lie in a folder of data', async () => {
    const root = temporaryTree({ 'content/a.yml': '', 'data/samples/a.log': 'x' })
    const folders = [join(root, 'data')]
    expect(await told(root, 'samples/a.log', folders)).toEqual([
      'data/samples/a.log',
      'folder',
      null,
    ])
  })

  test.each([
    '../secret.log',
    'samples/../../secret.log',
    '/etc/passwd',
    'link/secret.log',
    'way-out',
  ])('%s does not lead out of the content folder', async location => {
    const root = temporaryTree({
      'secret.log': 'x',
      'outside/secret.log': 'x',
      'content/a.yml': '',
    })
    symlinkSync(join(root, 'outside'), join(root, 'content/link'))
    symlinkSync(join(root, 'secret.log'), join(root, 'content/way-out'))
    expect((await told(root, location))[1]).toMatch(/leads out of the content folder \/content$/)
  })

  test('that are pipes or hold no possible name are missing', async () => {
    const root = temporaryTree({ 'content/a.yml': '' })
    execFileSync('mkfifo', [join(root, 'content/pipe')])
    expect((await told(root, 'pipe'))[0]).toBe('data-missing')
    expect((await told(root, 'a\0b'))[0]).toBe('data-missing')
  })

  test('must have the digest that the test names', async () => {
    const root = temporaryTree({ 'content/a.log': 'x' })
    const digest = createHash('sha256').update('x').digest('hex')
    expect(await told(root, 'a.log', [], digest)).toEqual(['content/a.log', 'content', null])
    const other = digest.replace(/^./, '?')
    expect(await told(root, 'a.log', [], other)).toEqual([
      'data-unreadable',
      `/content/a.log has SHA-256 ${digest}, the test names ${other}`,
      null,
    ])
  })

  test('are no data where Git LFS left a pointer', async () => {
    const oid = 'a'.repeat(64)
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 12345\n`
    const root = temporaryTree({ 'content/a.log': pointer })
    expect(await told(root, 'a.log')).toEqual([
      'data-pointer',
      `/content/a.log is a Git LFS pointer to 12345 bytes with SHA-256 ${oid}, not the data`,
      'fetch the file with `git lfs pull`',
    ])
  })
})

describe('data by URL', () => {
  test('are found by the longest tail of the path, the first of equal folders counting', async () => {
    const root = temporaryTree({
      'one/sysmon.log': '1',
      'two/T1197/red team/sysmon.log': '2',
      'three/red team/sysmon.log': '3',
      'four/T1197/red team/sysmon.log': '4',
    })
    const at = (...names: string[]) =>
      told(
        root,
        url,
        names.map(name => join(root, name)),
      )
    expect(await at('one', 'three', 'two', 'four')).toEqual([
      'two/T1197/red team/sysmon.log',
      'folder',
      null,
    ])
    expect(await at('one', 'three')).toEqual(['three/red team/sysmon.log', 'folder', null])
    expect(await at('one')).toEqual(['one/sysmon.log', 'folder', 'found by its file name alone'])
  })

  test('in a folder whose own names continue the tail are not doubted', async () => {
    const root = temporaryTree({ 'data/T1197/red team/sysmon.log': '1' })
    expect(await told(root, url, [join(root, 'data/T1197/red team')])).toEqual([
      'data/T1197/red team/sysmon.log',
      'folder',
      null,
    ])
  })

  test.each([
    'https://media.example/a/%2e%2e/%2e%2e/secret.log',
    'https://media.example/a/..%2fsecret.log',
    'https://media.example/a/..%5Csecret.log',
  ])('%s does not lead out of a folder', async location => {
    const root = temporaryTree({ 'secret.log': 'x', 'data/a/b.log': 'x' })
    expect((await told(root, location, [join(root, 'data/a')]))[0]).toBe('data-missing')
  })

  test('of other schemes cannot be fetched', async () => {
    const root = temporaryTree({ 'content/a.yml': '' })
    expect(await told(root, 's3://bucket/a.log')).toEqual([
      'data-missing',
      'data of s3: URLs cannot be fetched',
      'name a folder that holds a copy with --data DIR',
    ])
  })
})
