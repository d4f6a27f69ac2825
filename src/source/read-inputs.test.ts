import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { noise } from '../../test/byte-streams.ts'
import { lineLog, lineReader } from '../../test/line-reader.ts'
import { writeTar } from '../../test/tar-writer.ts'
import { temporaryTree } from '../../test/temporary-tree.ts'
import { writeZip } from '../../test/zip-writer.ts'
import { type InputOptions, type InputRun, readInputs } from './read-inputs.ts'

type Options = Partial<InputOptions>

const start = (paths: readonly string[], options: Options = {}): InputRun =>
  readInputs(paths, { readers: [lineReader], ...options })

/** One line a file: `path: records` with its losses, or `path - reason`. */
async function outcome(paths: readonly string[], options: Options = {}): Promise<string[]> {
  const lines: string[] = []
  for await (const event of start(paths, options).events) {
    if (event.kind === 'skipped') lines.push(`${event.path} - ${event.reason}`)
    if (event.kind !== 'end' && event.kind !== 'damaged') continue
    const losses = event.report.losses.map(({ reason }) => ` (${reason})`).join('')
    const count = event.kind === 'end' ? event.report.records.read : event.kind
    lines.push(`${event.path}: ${count}${losses}`)
  }
  return lines
}

describe('reading inputs', () => {
  test('gives file, batches and end for a log, with the records in order', async () => {
    const root = temporaryTree({ 'a.log': lineLog(3) })
    const kinds: string[] = []
    const channels: (string | null)[] = []
    for await (const event of start([join(root, 'a.log')]).events) {
      kinds.push(event.kind)
      if (event.kind === 'file') expect(event).toMatchObject({ path: 'a.log', reader: 'lines' })
      if (event.kind !== 'batch') continue
      for (const record of event.batch.records) {
        if (record.kind === 'windows') channels.push(record.channel)
      }
    }
    expect(kinds).toEqual(['file', 'batch', 'end'])
    expect(channels).toEqual(['record 0', 'record 1', 'record 2'])
  })

  test('loses no byte to looking ahead, however large the log', async () => {
    const root = temporaryTree({ large: lineLog(100_000) })
    expect(await outcome([root])).toEqual(['large: 100000'])
  })

  test('finds logs in every container and in containers in containers', async () => {
    const log = lineLog(7)
    const inner = await writeTar([
      { name: './logs/a.gz', data: gzipSync(log) },
      { name: 'logs/b', data: log },
    ])
    const zip = writeZip([
      { name: 'in.tar.zst', data: zstdCompressSync(inner) },
      { name: 'c.zst', data: zstdCompressSync(log), method: 0 },
    ])
    const root = temporaryTree({
      '1.gz': gzipSync(log),
      '2.zst': zstdCompressSync(log),
      '3.tar': inner,
      '4.tgz': gzipSync(inner),
      '5.zip': zip,
      '6.tar': await writeTar([{ name: 'host/in.zip', data: zip }]),
    })
    expect(await outcome([root])).toEqual([
      '1.gz: 7',
      '2.zst: 7',
      '3.tar!logs/a.gz: 7',
      '3.tar!logs/b: 7',
      '4.tgz!logs/a.gz: 7',
      '4.tgz!logs/b: 7',
      '5.zip!in.tar.zst!logs/a.gz: 7',
      '5.zip!in.tar.zst!logs/b: 7',
      '5.zip!c.zst: 7',
      '6.tar!host/in.zip!in.tar.zst!logs/a.gz: 7',
      '6.tar!host/in.zip!in.tar.zst!logs/b: 7',
      '6.tar!host/in.zip!c.zst: 7',
    ])
  })

  test('names everything that it does not read', async () => {
    const locked = writeZip([{ name: 'secret.evtx', data: 'x', flags: 1 }])
    const cutZip = writeZip([{ name: 'a', data: 'x' }]).subarray(0, 20)
    const root = temporaryTree({
      'a-empty': '',
      'b-empty.gz': gzipSync(''),
      'c-empty.zip': writeZip([]),
      'd-locked.zip': locked,
      'd-strong.zip': writeZip([{ name: 'secret.evtx', data: 'x', flags: 0x41 }]),
      'e-cut.zip': cutZip,
      'f-cut.gz': gzipSync(lineLog(3)).subarray(0, 12),
      'g-photo.jpg': Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
      'h-app.tar': await writeTar([{ name: 'app.exe', data: 'MZ' }]),
    })
    expect(await outcome([root, join(root, 'gone')])).toEqual([
      'a-empty - empty file',
      'b-empty.gz - empty file',
      'c-empty.zip - empty archive',
      'd-locked.zip!secret.evtx - password-protected',
      'd-strong.zip - password-protected',
      'e-cut.zip - broken archive: archive directory missing or damaged',
      'f-cut.gz - compressed data cut short',
      'g-photo.jpg - not a known log format',
      'h-app.tar!app.exe - not a known log format',
      `${join(root, 'gone')} - no such file or folder`,
    ])
  })

  test('reads the head of what is cut, and names the loss', async () => {
    const log = noisyLog(2000)
    const tar = await writeTar([{ name: 'a', data: log }])
    const root = temporaryTree({
      '1.gz': gzipSync(log).subarray(0, -200),
      '2.tar': tar.subarray(0, 512 + 20_000),
      '3.tar.gz': gzipSync(tar).subarray(0, -800),
    })
    const [gzip, member, packed, archive] = await outcome([root])
    expect(gzip).toMatch(/^1\.gz: (?:199\d|2000) \(compressed data cut short\)$/)
    // 20,000 bytes are 298 lines of 67 bytes and one that is cut.
    expect(member).toBe('2.tar!a: 299 (archive cut short)')
    expect(packed).toMatch(/^3\.tar\.gz!a: 19\d\d \(archive cut short\)$/)
    expect(archive).toBe('3.tar.gz: damaged (compressed data cut short)')
  })

  test('stops where nesting goes too deep', async () => {
    let bytes = Buffer.from(lineLog(1))
    for (let depth = 0; depth < 4; depth++) bytes = gzipSync(bytes)
    const root = temporaryTree({ log: bytes })
    expect(await outcome([root])).toEqual(['log: 1'])
    const limits = { nestingDepthMax: 3 }
    expect(await outcome([root], { limits })).toEqual(['log - nested too deeply'])
  })

  test('stops a decompression bomb by name where a limit is set', async () => {
    const bomb = gzipSync(`EVENT ${'x'.repeat(30_000_000)}`)
    const archive = writeZip([
      { name: 'bomb.gz', data: bomb },
      { name: 'after', data: lineLog(1) },
    ])
    const root = temporaryTree({ 'a.gz': bomb, 'b.zip': archive, 'c.log': lineLog(2) })
    const limits = { expandedBytesMax: 1_000_000 }
    expect(await outcome([root], { limits })).toEqual([
      'a.gz: 1 (decompression limit reached)',
      'b.zip!bomb.gz: 1 (decompression limit reached)',
      'b.zip!after - decompression limit reached',
      'c.log: 2',
    ])
  })

  test('goes on after a file that cannot be read', async () => {
    const root = temporaryTree({ 'b.log': lineLog(1) })
    // Reading a process's memory from its start is an error of input and output.
    expect(await outcome(['/proc/self/mem', root])).toEqual([
      'mem - cannot be read: EIO: i/o error',
      'b.log: 1',
    ])
  })

  test('goes on after what cannot be opened', async () => {
    const root = temporaryTree({ 'b.log': lineLog(1) })
    const socket = join(root, 'a.socket')
    const server = createServer().listen(socket)
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    expect(await outcome([socket, join(root, 'b.log')])).toEqual([
      'a.socket - cannot be read: ENXIO: no such device or address',
      'b.log: 1',
    ])
  })

  test('holds bounded memory of endless damage', async () => {
    const member = gzipSync('EVENT x\n')
    member[member.length - 6] = (member.at(-6) ?? 0) ^ 1
    const root = temporaryTree({ a: Buffer.concat(Array.from({ length: 500 }, () => member)) })
    const run = start([root])
    for await (const _ of run.events) continue
    expect(run.report().files[0]?.losses).toEqual([
      {
        reason: 'checksum of the compressed data wrong',
        count: 500,
        records: 0,
        first: { path: 'a', offset: 8 },
      },
    ])
  })

  test('reads files whose size the system gives as 0', async () => {
    const anything = { ...lineReader, recognises: (): boolean => true }
    const [line] = await outcome(['/proc/self/status'], { readers: [anything] })
    expect(line).toBe('status: 0 (line is no record)')
  })

  test('throws what a faulty reader throws', async () => {
    const faulty = {
      ...lineReader,
      read: () => {
        throw new Error('a bug')
      },
    }
    const root = temporaryTree({ a: lineLog(1) })
    await expect(outcome([root], { readers: [faulty] })).rejects.toThrow('a bug')
  })
})

/** A log that does not pack to almost nothing. */
const noisyLog = (count: number): string =>
  Array.from({ length: count }, (_, index) => `EVENT ${noise(30, index).toString('hex')}\n`).join(
    '',
  )

const spoolIn = (root: string, limits = {}): Options => ({
  temporaryFolder: root,
  limits: { spoolMemoryBytesMax: 100, ...limits },
})

async function* brokenPipe(): AsyncGenerator<Buffer> {
  yield Buffer.from(lineLog(3))
  throw new Error('EPIPE: broken pipe, read')
}

describe('a zip that cannot be reached at random', () => {
  test('is read over a temporary file, which is gone afterwards', async () => {
    const zip = writeZip([{ name: 'a', data: lineLog(100) }])
    const root = temporaryTree({ 'x.zip.gz': gzipSync(zip) })
    const folder = temporaryTree({})
    const { events } = start([root], spoolIn(folder))
    const during: string[] = []
    for await (const event of events) {
      if (event.kind === 'batch') during.push(...readdirSync(folder))
    }
    expect(during).toHaveLength(1)
    expect(readdirSync(folder)).toEqual([])
  })

  test('leaves no temporary file when left early or aborted', async () => {
    const zip = writeZip([{ name: 'a', data: lineLog(100) }])
    const root = temporaryTree({ 'x.zip.gz': gzipSync(zip) })
    const folder = temporaryTree({})
    for await (const event of start([root], spoolIn(folder)).events) {
      if (event.kind === 'batch') break
    }
    expect(readdirSync(folder)).toEqual([])
    const controller = new AbortController()
    const { events } = start([root], { ...spoolIn(folder), signal: controller.signal })
    const reading = async (): Promise<void> => {
      for await (const event of events) if (event.kind === 'batch') controller.abort()
    }
    await expect(reading()).rejects.toThrow('abort')
    expect(readdirSync(folder)).toEqual([])
  })

  test('is skipped by name when it is too large or there is no room', async () => {
    const zip = writeZip([{ name: 'a', data: noise(2000), method: 0 }])
    const root = temporaryTree({ 'x.zip.gz': gzipSync(zip) })
    const folder = temporaryTree({})
    expect(await outcome([root], spoolIn(folder, { spoolFileBytesMax: 1000 }))).toEqual([
      'x.zip.gz - zip archive too large to unpack from a stream',
    ])
    expect(readdirSync(folder)).toEqual([])
    expect(await outcome([root], spoolIn(join(folder, 'gone')))).toEqual([
      'x.zip.gz - cannot be read: ENOENT: no such file or directory',
    ])
  })
})

describe('standard input', () => {
  const script = `
    import { readInputs } from ${JSON.stringify(join(import.meta.dirname, 'read-inputs.ts'))}
    import { lineReader } from ${JSON.stringify(join(import.meta.dirname, '../../test/line-reader.ts'))}
    const run = readInputs(['-'], { readers: [lineReader] })
    for await (const event of run.events) {
      if ('report' in event) console.log(event.path, event.report.records.read, event.report.skipped)
    }`

  async function pipe(bytes: Uint8Array): Promise<string> {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script])
    onTestFinished(() => void child.kill())
    const closed = once(child, 'close')
    child.stdin.end(bytes)
    let text = ''
    for await (const chunk of child.stdout) text += String(chunk)
    expect(await closed).toEqual([0, null])
    return text
  }

  test('is read as it comes, packed or not', async () => {
    expect(await pipe(Buffer.from(lineLog(5)))).toBe('stdin 5 null\n')
    expect(await pipe(zstdCompressSync(lineLog(5)))).toBe('stdin 5 null\n')
    expect(await pipe(Buffer.alloc(0))).toBe('stdin 0 empty file\n')
  })

  test('may be a zip', async () => {
    expect(await pipe(writeZip([{ name: 'a', data: lineLog(5) }]))).toBe('stdin!a 5 null\n')
  })

  test('that stays silent does not hold up an abort', async () => {
    const stdin = new Readable({ read: () => undefined })
    const controller = new AbortController()
    const { events } = start(['-'], { stdin, signal: controller.signal })
    setTimeout(() => controller.abort(new Error('enough')), 20)
    await expect(events.next()).rejects.toThrow('enough')
    expect(stdin.destroyed).toBe(true)
  })

  test('that falls silent does not hold up a consumer that leaves', async () => {
    const stdin = new Readable({ read: () => undefined })
    stdin.push(lineLog(10_000))
    const { events } = start(['-'], { stdin })
    for await (const event of events) if (event.kind === 'batch') break
    expect(stdin.destroyed).toBe(true)
  })

  test('that breaks gives its head and names the loss', async () => {
    const stdin = Readable.from(brokenPipe(), { objectMode: false })
    const lines = await outcome(['-'], { stdin })
    expect(lines).toEqual(['stdin: 3 (cannot be read: EPIPE: broken pipe)'])
  })
})

describe('aborting', () => {
  test('before the start reads nothing', async () => {
    const { events } = start(['/dev/zero'], { signal: AbortSignal.abort(new Error('no')) })
    await expect(events.next()).rejects.toThrow('no')
  })

  test('does not wait for a pipe that nobody writes to', async () => {
    const root = temporaryTree({})
    const pipe = join(root, 'pipe')
    await once(spawn('mkfifo', [pipe]), 'close')
    const controller = new AbortController()
    const { events } = start([pipe], { signal: controller.signal })
    setTimeout(() => controller.abort(new Error('enough')), 50)
    await expect(events.next()).rejects.toThrow('enough')
    // Releases the thread that waits in the system call.
    writeFileSync(pipe, '')
  })

  test('ends a long log in the middle', async () => {
    const root = temporaryTree({ a: lineLog(200_000) })
    const controller = new AbortController()
    const { events } = start([root], { signal: controller.signal })
    let batches = 0
    const reading = async (): Promise<void> => {
      for await (const event of events) {
        if (event.kind === 'batch' && ++batches === 2) controller.abort(new Error('enough'))
      }
    }
    await expect(reading()).rejects.toThrow('enough')
    expect(batches).toBe(2)
  })
})

describe('progress and report', () => {
  test('progress grows to the size of the outermost files', async () => {
    const files = {
      'a.log': lineLog(50_000),
      'b.zip': writeZip([{ name: 'x', data: noise(9999) }]),
    }
    const root = temporaryTree(files)
    const size = Buffer.byteLength(files['a.log']) + files['b.zip'].length
    const { events, progress } = start([root])
    expect(progress()).toEqual({ bytesRead: 0, bytesTotal: 0, isTotalKnown: false })
    let before = 0
    for await (const _ of events) {
      const { bytesRead } = progress()
      expect(bytesRead).toBeGreaterThanOrEqual(before)
      expect(bytesRead).toBeLessThanOrEqual(size)
      before = bytesRead
    }
    expect(progress()).toEqual({ bytesRead: size, bytesTotal: size, isTotalKnown: true })
  })

  test('the total of a stream stays unknown', async () => {
    const { events, progress } = start(['-'], { stdin: Readable.from([Buffer.from(lineLog(1))]) })
    for await (const _ of events) continue
    expect(progress().isTotalKnown).toBe(false)
    expect(progress().bytesRead).toBe(lineLog(1).length)
  })

  test('the report has every file, its losses by reason, and totals', async () => {
    const root = temporaryTree({
      'a.log': `${lineLog(2)}bad\nbad\n`,
      'b.bin': 'MZ',
      'c.log': lineLog(1),
    })
    const run = start([root])
    for await (const _ of run.events) continue
    const { files, filesOmitted, totals } = run.report()
    expect(files.map(file => [file.path, file.format, file.skipped])).toEqual([
      ['a.log', 'json-flat', null],
      ['b.bin', null, 'not a known log format'],
      ['c.log', 'json-flat', null],
    ])
    expect(files[0]?.argument).toBe(root)
    expect(files[0]?.losses).toEqual([
      {
        reason: 'line is no record',
        count: 2,
        records: 2,
        first: { path: 'a.log', offset: 0 },
      },
    ])
    expect(filesOmitted).toBe(0)
    expect(totals).toEqual({
      filesRead: 2,
      filesSkipped: 1,
      filesDamaged: 1,
      bytes: lineLog(2).length + 8 + lineLog(1).length,
      records: { passedOver: 0, read: 3, lost: 2 },
    })
  })

  test('the list of files is bounded, the totals are not', async () => {
    const files = Object.fromEntries([...'abcdef'].map(name => [name, lineLog(1)]))
    const run = start([temporaryTree(files)], { limits: { reportFilesMax: 4 } })
    for await (const _ of run.events) continue
    expect(run.report()).toMatchObject({ filesOmitted: 2, totals: { filesRead: 6 } })
    expect(run.report().files).toHaveLength(4)
  })
})
