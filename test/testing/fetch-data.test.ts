import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TestData } from '../../src/content/detection.ts'
import { createDigester } from '../../src/testing/data/digest-file.ts'
import { type DownloadOptions, defaultDownload } from '../../src/testing/data/download.ts'
import { resolveData } from '../../src/testing/data/resolve-data.ts'
import {
  type Answer,
  type FileServer,
  openFileServer,
  sendBroken,
  sendFile,
} from './file-server.ts'

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const file = { body: randomBytes(200_000), etag: '"one"' }
const tail = '/media/attack_data/master/datasets/T1197/windows-sysmon.log'

let folder: string
let server: FileServer | null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'telltale-fetch-'))
  server = null
})
afterEach(async () => {
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

const serve = async (answer: Answer): Promise<FileServer> => {
  server = await openFileServer(answer)
  return server
}

interface Wanted {
  readonly data?: Partial<TestData>
  readonly folders?: readonly string[]
  readonly download?: Partial<DownloadOptions> | null
}

/** As the command resolves data, with an empty content folder, short times and the folder's cache. */
function resolved(url: string, { data = {}, folders = [], download = {} }: Wanted = {}) {
  const signal = new AbortController().signal
  const remote = {
    cacheFolder: join(folder, 'cache'),
    download: download && { ...defaultDownload, retryDelayMs: 5, signal, ...download },
  }
  return resolveData(
    { location: url + tail, source: null, sourcetype: null, sha256: null, ...data },
    join(folder, 'content'),
    { folders, remote, digest: createDigester() },
  )
}

const cachedFiles = (): readonly string[] =>
  readdirSync(join(folder, 'cache'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => entry.name)
    .toSorted()

async function bytesOf(result: Awaited<ReturnType<typeof resolved>>): Promise<Buffer> {
  if (result.kind !== 'found') throw new Error(result.reason)
  return readFileSync(result.path)
}

describe('fetching attack data', () => {
  test('keeps what it fetched, with its digest, and asks no server again', async () => {
    const { url, requests } = await serve((request, response) => sendFile(request, response, file))
    const first = await resolved(url)
    expect(first).toMatchObject({ kind: 'found', from: 'fetched' })
    expect(await bytesOf(first)).toEqual(file.body)
    expect(cachedFiles()).toEqual(['windows-sysmon.log', 'windows-sysmon.log.sha256.json'])
    const record = join(dirname(first.kind === 'found' ? first.path : ''), cachedFiles()[1] ?? '')
    expect(JSON.parse(readFileSync(record, 'utf8'))).toEqual({
      url: url + tail,
      sha256: sha256(file.body),
    })
    expect(await resolved(url)).toMatchObject({ kind: 'found', from: 'cached' })
    expect(await resolved(url, { download: null })).toMatchObject({ kind: 'found', from: 'cached' })
    expect(requests).toHaveLength(1)
  })

  test('touches no network unless told to', async () => {
    const { url, requests } = await serve((request, response) => sendFile(request, response, file))
    expect(await resolved(url, { download: null })).toMatchObject({
      kind: 'data-missing',
      hint: 'name a folder that holds a copy with --data DIR, or fetch it with --fetch',
    })
    expect(requests).toEqual([])
  })

  test('goes on where a broken connection ended', async () => {
    const { url, requests } = await serve((request, response, number) => {
      if (number === 1) sendBroken(response, file, 70_000)
      else sendFile(request, response, file)
    })
    expect(await bytesOf(await resolved(url))).toEqual(file.body)
    expect(requests).toEqual([
      { path: tail, range: null, ifRange: null },
      { path: tail, range: 'bytes=70000-', ifRange: '"one"' },
    ])
  })

  test('goes on in the next run, and begins anew where the file has changed meanwhile', async () => {
    const changed = { body: randomBytes(90_000), etag: '"two"' }
    const { url, requests } = await serve((request, response, number) => {
      if (number === 1) sendBroken(response, file, 70_000)
      else if (number === 2) sendBroken(response, file, 0)
      else sendFile(request, response, changed)
    })
    const broken = await resolved(url, { download: { attempts: 1 } })
    expect(broken).toMatchObject({ kind: 'data-missing' })
    expect(cachedFiles()).toEqual(['windows-sysmon.log.part', 'windows-sysmon.log.part.json'])
    expect(await bytesOf(await resolved(url))).toEqual(changed.body)
    expect(requests.map(({ range }) => range)).toEqual([null, 'bytes=70000-', null])
  })

  test('begins anew where the server knows no ranges, or has no validator', async () => {
    const { url, requests } = await serve((_request, response, number) => {
      const etag = number < 3 ? 'W/"weak"' : file.etag
      if (number === 1) sendBroken(response, { ...file, etag }, 70_000)
      else response.writeHead(200, { etag, 'content-length': file.body.length }).end(file.body)
    })
    expect(await bytesOf(await resolved(url))).toEqual(file.body)
    expect(requests.map(({ range }) => range)).toEqual([null, null])
  })

  test('a part as long as the file is fetched again', async () => {
    const { url, requests } = await serve((request, response, number) => {
      if (number === 1)
        sendBroken(response, { ...file, body: Buffer.concat([file.body, file.body]) }, 200_000)
      else sendFile(request, response, file)
    })
    expect(await bytesOf(await resolved(url))).toEqual(file.body)
    expect(requests.map(({ range }) => range)).toEqual([null, 'bytes=200000-', null])
  })

  test('refuses a file that is not the expected one, and keeps nothing of it', async () => {
    const { url } = await serve((request, response) => sendFile(request, response, file))
    const expected = '0'.repeat(64)
    expect(await resolved(url, { data: { sha256: expected } })).toMatchObject({
      kind: 'data-missing',
      reason: `cannot fetch ${url}${tail}: its SHA-256 is ${sha256(file.body)}, expected ${expected}`,
    })
    expect(cachedFiles()).toEqual([])
  })

  test.each([
    ['announced', true],
    ['met', false],
  ])('refuses a file that is too large, as %s', async (_, isAnnounced) => {
    const { url, requests } = await serve((_request, response) => {
      const length = { 'content-length': file.body.length }
      response.writeHead(200, { etag: file.etag, ...(isAnnounced ? length : {}) }).end(file.body)
    })
    expect(await resolved(url, { download: { sizeMaxBytes: 150_000 } })).toMatchObject({
      kind: 'data-missing',
      reason: expect.stringMatching(/the file has more than 150000 bytes$/),
    })
    expect(requests).toHaveLength(1)
    expect(cachedFiles()).toEqual([])
  })

  test('gives up on a server that falls silent, before and within its answer', async () => {
    const { url, requests } = await serve((_request, response, number) => {
      if (number > 1) response.writeHead(200, { 'content-length': 10 }).write('five!')
    })
    expect(await resolved(url, { download: { attempts: 2, idleTimeoutMs: 100 } })).toMatchObject({
      kind: 'data-missing',
      reason: expect.stringMatching(/no byte came for 0.1 s$/),
    })
    expect(requests).toHaveLength(2)
  })

  test('gives up on a server that never ends, however steadily it sends', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('x'), 10)
      response.on('close', () => clearInterval(timer))
    })
    const download = { attempts: 1, totalTimeoutMs: 300, idleTimeoutMs: 10_000 }
    expect(await resolved(url, { download })).toMatchObject({
      reason: expect.stringMatching(/not done after 0.3 s$/),
    })
  })

  test.each([
    [404, 1],
    [503, 3],
  ])('HTTP %d is asked %d times', async (status, times) => {
    const { url, requests } = await serve((_request, response) => {
      response.writeHead(status).end('no')
    })
    expect(await resolved(url, { download: { attempts: 3 } })).toMatchObject({
      kind: 'data-missing',
      reason: `cannot fetch ${url}${tail}: the server answers HTTP ${status}`,
    })
    expect(requests).toHaveLength(times)
  })

  test('no server is no crash', async () => {
    const { url, close } = await serve(() => {})
    await close()
    expect(await resolved(url, { download: { attempts: 1 } })).toMatchObject({
      kind: 'data-missing',
      reason: expect.stringMatching(/ECONNREFUSED/),
    })
  })

  test('an encoded answer is refused: its bytes are not those of the file', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')
    })
    expect(await resolved(url)).toMatchObject({
      reason: expect.stringMatching(/the server sends the file in another encoding$/),
    })
  })

  test('an aborted run ends at once and keeps the part', async () => {
    const controller = new AbortController()
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { etag: '"one"', 'content-length': 10 }).write('five!')
      setTimeout(() => controller.abort(), 50)
    })
    await expect(resolved(url, { download: { signal: controller.signal } })).rejects.toThrow(
      /abort/,
    )
    expect(cachedFiles()).toEqual(['windows-sysmon.log.part', 'windows-sysmon.log.part.json'])
  })

  test('a damaged cache is told, and fetched again where that is allowed', async () => {
    const { url } = await serve((request, response) => sendFile(request, response, file))
    const first = await resolved(url)
    writeFileSync(first.kind === 'found' ? first.path : '', 'rot')
    expect(await resolved(url, { download: null })).toMatchObject({
      kind: 'data-unreadable',
      reason: expect.stringContaining(`recorded was ${sha256(file.body)}`),
      hint: 'fetch it again with --fetch',
    })
    expect(await bytesOf(await resolved(url))).toEqual(file.body)
  })
})

const pointerTo = (body: Buffer): string =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256(body)}\nsize ${body.length}\n`

describe('Git LFS pointers', () => {
  test('one that a server sends is no data', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200).end(pointerTo(file.body))
    })
    expect(await resolved(url)).toMatchObject({
      kind: 'data-pointer',
      reason: `${url}${tail} is a Git LFS pointer to 200000 bytes with SHA-256 ${sha256(file.body)}, not the data`,
    })
    expect(cachedFiles()).toEqual([])
  })

  test('one in a folder says which bytes to expect of the server', async () => {
    const data = join(folder, 'attack_data')
    mkdirSync(join(data, 'datasets/T1197'), { recursive: true })
    writeFileSync(join(data, 'datasets/T1197/windows-sysmon.log'), pointerTo(file.body))
    const { url } = await serve((request, response, number) =>
      sendFile(request, response, number === 1 ? { ...file, body: Buffer.from('other') } : file),
    )
    const wanted = { folders: [data] }
    expect(await resolved(url, { ...wanted, download: null })).toMatchObject({
      kind: 'data-pointer',
      hint: 'fetch the file with `git lfs pull`, or let telltale fetch it with --fetch',
    })
    expect(await resolved(url, wanted)).toMatchObject({
      reason: expect.stringMatching(/expected [\da-f]{64}$/),
    })
    expect(await bytesOf(await resolved(url, wanted))).toEqual(file.body)
  })
})
