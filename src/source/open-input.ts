import { setImmediate } from 'node:timers/promises'
import { ByteCursor } from '../base/byte-cursor.ts'
import { prefetch } from '../base/prefetch.ts'
import { type ArchiveItem, type ArchiveMember, memberReasons } from './containers/archive-member.ts'
import type { ReadAgain } from './containers/decode-twice.ts'
import type { ExpansionGuard } from './containers/expansion-guard.ts'
import { gunzip } from './containers/gzip.ts'
import { type RandomAccess, readRange } from './containers/random-access.ts'
import { type Spool, spool } from './containers/spool.ts'
import { readTar } from './containers/tar.ts'
import { readZip } from './containers/zip.ts'
import { unzstd } from './containers/zstd.ts'
import { readFailure } from './damage.ts'
import type { InputEvent } from './input-event.ts'
import type { InputLimits } from './input-limits.ts'
import { FileTally } from './input-report.ts'
import { headBytes, recognise, unrecognisedReasons } from './recognise.ts'
import type { RecordFilter } from './record-filter.ts'
import type { SegmentedFile } from './segment.ts'
import type { Input, Reader } from './source.ts'
import { detectEncoding } from './text-encoding.ts'

/** What the streams of one outermost input share. */
export interface InputContext {
  readonly readers: readonly Reader[]
  readonly filter: RecordFilter | undefined
  readonly limits: InputLimits
  readonly guard: ExpansionGuard
  readonly signal: AbortSignal
  readonly temporaryFolder: string
}

/** One stream of bytes on its way from the disk to a reader. */
export interface InputStream {
  readonly path: string
  readonly argument: string
  /** Filled while the stream is read: by the layers below it and by its reader. */
  readonly tally: FileTally
  readonly cursor: ByteCursor
  /** Bytes before decompression, where known. */
  readonly sizeBytes: number | null
  /** For a plain file on disk, so that a zip need not be copied. */
  readonly access: RandomAccess | null
  /** Counts bytes of the outermost file for progress. */
  readonly onRead: (bytes: number) => void
  /** Layers of compression and archives around it. */
  readonly depth: number
}

const containerReasons = {
  depth: 'nested too deeply',
  spool: 'zip archive too large to unpack from a stream',
  empty: 'empty archive',
  broken: 'broken archive',
} as const

/** Reads a stream to its end, through all layers that it turns out to have. Closing it stays with the caller. */
export async function* readInput(
  stream: InputStream,
  context: InputContext,
): AsyncGenerator<InputEvent, void, undefined> {
  const { cursor } = stream
  const head = await cursor.peek(headBytes)
  context.signal.throwIfAborted()
  const shape = recognise(head, context.readers)
  if (shape.kind === 'log') return yield* readLog(stream, shape.reader, context)
  if (shape.kind === 'junk') return yield skipped(stream, reasonOf(stream, shape.reason))
  if (stream.depth >= context.limits.nestingDepthMax) {
    return yield skipped(stream, containerReasons.depth)
  }
  switch (shape.kind) {
    case 'gzip':
      return yield* readDecoded(stream, gunzip, context)
    case 'zstd':
      return yield* readDecoded(stream, unzstd, context)
    case 'tar':
      return yield* readArchive(stream, readTar(cursor), context)
    case 'zip':
      return yield* readZipStream(stream, context)
  }
}

/** A stream that its layers broke before it could be recognised is skipped for their reason. */
function reasonOf({ tally }: InputStream, reason: string): string {
  const isGuess = reason === unrecognisedReasons.empty || reason === unrecognisedReasons.unknown
  return isGuess ? (tally.firstReason ?? reason) : reason
}

function skipped({ path, tally }: InputStream, reason: string): InputEvent {
  return { kind: 'skipped', path, reason, report: tally.skipped(reason) }
}

async function* readDecoded(
  stream: InputStream,
  decode: typeof gunzip,
  context: InputContext,
): AsyncGenerator<InputEvent, void, undefined> {
  const { tally } = stream
  const decoded = decode(stream.cursor, context.guard, tally.addDamage, readAgain(stream))
  const cursor = new ByteCursor(decoded)
  try {
    yield* readInput({ ...stream, cursor, access: null, depth: stream.depth + 1 }, context)
  } finally {
    await cursor.close()
  }
}

/** A plain file can be read as often as need be. */
function readAgain({ access }: InputStream): ReadAgain {
  if (access === null) return null
  return offset => new ByteCursor(readRange(access, offset, access.sizeBytes))
}

async function* readZipStream(
  stream: InputStream,
  context: InputContext,
): AsyncGenerator<InputEvent, void, undefined> {
  const { guard } = context
  if (stream.access !== null) {
    return yield* readArchive(stream, readZip(stream.access, guard), context)
  }
  const spooled = await spoolZip(stream, context)
  if (typeof spooled === 'string') return yield skipped(stream, spooled)
  try {
    yield* readArchive(stream, readZip(spooled.access, guard), context)
  } finally {
    await spooled.close()
  }
}

/** The archive within reach, or why it is not. */
async function spoolZip(
  { cursor, tally }: InputStream,
  { limits, signal, temporaryFolder }: InputContext,
): Promise<Spool | string> {
  try {
    const place = { temporaryFolder, signal, note: tally.addDamage }
    return (await spool(cursor, limits, place)) ?? containerReasons.spool
  } catch (error) {
    signal.throwIfAborted()
    return readFailure(error)
  }
}

async function* readArchive(
  stream: InputStream,
  items: AsyncGenerator<ArchiveItem, void, undefined>,
  context: InputContext,
): AsyncGenerator<InputEvent, void, undefined> {
  let memberCount = 0
  for await (const item of items) {
    context.signal.throwIfAborted()
    if (item.kind === 'damage') {
      stream.tally.addDamage(item.damage)
    } else {
      memberCount++
      yield* readMember(stream, item.member, context)
    }
  }
  if (memberCount === 0) {
    yield skipped(stream, emptyHanded(stream.tally.firstReason))
  } else if (stream.tally.firstReason !== null) {
    yield { kind: 'damaged', path: stream.path, report: stream.tally.report() }
  }
}

/** Why an archive gave no member at all. */
function emptyHanded(reason: string | null): string {
  if (reason === null) return containerReasons.empty
  return reason === memberReasons.locked ? reason : `${containerReasons.broken}: ${reason}`
}

async function* readMember(
  archive: InputStream,
  { name, sizeBytes, content }: ArchiveMember,
  context: InputContext,
): AsyncGenerator<InputEvent, void, undefined> {
  const path = `${archive.path}!${name.replace(/^(?:\.\/)+/, '')}`
  const { argument } = archive
  const tally = new FileTally(path, argument)
  if (content.kind === 'skip') {
    const { reason } = content
    return yield { kind: 'skipped', path, reason, report: tally.skipped(reason) }
  }
  const cursor = new ByteCursor(content.open(tally.addDamage))
  const depth = archive.depth + 1
  try {
    const { onRead } = archive
    yield* readInput(
      { path, argument, tally, cursor, sizeBytes, access: null, onRead, depth },
      context,
    )
  } finally {
    await cursor.close()
  }
}

async function* readLog(
  stream: InputStream,
  reader: Reader,
  { signal, filter }: InputContext,
): AsyncGenerator<InputEvent, void, undefined> {
  const { path, argument, tally, cursor, sizeBytes } = stream
  const isUtf8 = detectEncoding(await cursor.peek(4)) === 'utf-8'
  const readInto = isUtf8 ? countedReads(stream) : undefined
  const segments = isUtf8 ? segmentedFile(stream, filter) : null
  yield { kind: 'file', path, argument, reader: reader.name }
  const bytes = counted(prefetch(cursor.rest(), setImmediate), tally)
  try {
    for await (const batch of reader.read({
      path,
      sizeBytes,
      bytes,
      ...(readInto && { readInto }),
      ...(segments && { segments }),
      ...(filter && { filter }),
    })) {
      signal.throwIfAborted()
      tally.addBatch(batch)
      yield { kind: 'batch', path, batch }
    }
  } finally {
    // A reader that stops early may leave a pull under way: nobody else may touch the cursor before it ends.
    await bytes.return()
  }
  yield { kind: 'end', path, report: tally.report() }
}

function countedReads({ access, tally }: InputStream): Input['readInto'] {
  const readInto = access?.readInto
  return (
    readInto &&
    ((target, position) => {
      const count = readInto(target, position)
      tally.addBytes(count)
      return count
    })
  )
}

function segmentedFile(
  { access, tally, onRead }: InputStream,
  filter: RecordFilter | undefined,
): SegmentedFile | null {
  if (filter === undefined || access?.descriptor === undefined) return null
  return {
    pool: filter.pool,
    rooms: filter.rooms,
    descriptor: access.descriptor,
    sizeBytes: access.sizeBytes,
    onRead: bytes => {
      tally.addBytes(bytes)
      onRead(bytes)
    },
  }
}

async function* counted(
  chunks: AsyncGenerator<Uint8Array, void, undefined>,
  tally: FileTally,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    tally.addBytes(chunk.length)
    yield chunk
  }
}
