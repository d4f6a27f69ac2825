import { callbackify } from 'node:util'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { ByteCursor } from '../../base/byte-cursor.ts'
import { damageReasons, type NoteDamage } from '../damage.ts'
import { type ArchiveItem, memberReasons, skippedMember } from './archive-member.ts'
import type { ExpansionGuard } from './expansion-guard.ts'
import { littleEndian } from './little-endian.ts'
import { type RandomAccess, readRange } from './random-access.ts'
import { decodeMember, isLocked, isReadableMethod } from './zip-member.ts'
import { salvageZip } from './zip-salvage.ts'
import { readSignature, zipSignatures } from './zip-signature.ts'

/** End of central directory record without its comment of up to 65,535 bytes. */
const endRecordBytes = 22

/** The directory is read in small pieces; they are served from one window of this size. */
const windowBytes = 64 * 1024

/**
 * Reads a zip archive member by member in the order of its directory. Where the directory is
 * missing (a cut file) or has bytes after it, the members are found by their local headers.
 */
export async function* readZip(
  access: RandomAccess,
  guard: ExpansionGuard,
): AsyncGenerator<ArchiveItem, void, undefined> {
  const zip = await openDirectory(access, await directoryEnd(access))
  if (zip === null) {
    yield { kind: 'damage', damage: { reason: damageReasons.archiveDirectory, offset: 0 } }
    yield* salvageZip(new ByteCursor(readRange(access, 0, access.sizeBytes)), guard)
    return
  }
  const entries = zip.eachEntry()
  for (;;) {
    const entry = await nextEntry(entries)
    if (entry === 'end') return
    if (typeof entry === 'string') {
      yield { kind: 'damage', damage: { reason: entry, offset: 0 } }
      return
    }
    yield* readEntry(zip, entry, access, guard)
  }
}

async function openDirectory(access: RandomAccess, end: number): Promise<ZipFile | null> {
  try {
    // Names are decoded here: the library refuses an archive for one name with `..` in it, while
    // no name is ever used as a path.
    return await yauzl.fromRandomAccessReaderPromise(new WindowReader(access), end, {
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: false,
    })
  } catch {
    return null
  }
}

/**
 * Where the archive ends by its last record. Bytes after it (an appended newline, a padded transfer)
 * are common and harmless; the library refuses them.
 */
async function directoryEnd(access: RandomAccess): Promise<number> {
  const start = Math.max(0, access.sizeBytes - endRecordBytes - 2 * 0xffff)
  const tail = await access.read(start, access.sizeBytes - start)
  for (let at = tail.length - endRecordBytes; at >= 0; at--) {
    if (readSignature(tail, at) !== zipSignatures.directoryEnd) continue
    const end = at + endRecordBytes + littleEndian(tail, at + 20, 2)
    if (end <= tail.length) return start + end
  }
  return access.sizeBytes
}

/** The next entry, `end`, or why there is none. */
async function nextEntry(entries: AsyncIterator<Entry>): Promise<Entry | string> {
  try {
    const next = await entries.next()
    return next.done === true ? 'end' : next.value
  } catch (error) {
    const isLockedDirectory = error instanceof Error && error.message.includes('encryption')
    return isLockedDirectory ? memberReasons.locked : damageReasons.archiveDirectory
  }
}

function* readEntry(
  zip: ZipFile,
  entry: Entry,
  access: RandomAccess,
  guard: ExpansionGuard,
): Generator<ArchiveItem, void, undefined> {
  const { generalPurposeBitFlag: flags, compressionMethod: method } = entry
  const name = yauzl.getFileNameLowLevel(flags, entry.fileNameRaw, entry.extraFields, false)
  const { uncompressedSize: sizeBytes, crc32: checksum } = entry
  if (name.endsWith('/')) return
  if (isLocked(flags)) {
    yield skippedMember(name, memberReasons.locked)
  } else if (!isReadableMethod(method)) {
    yield skippedMember(name, memberReasons.method(method))
  } else {
    const claim = { method, sizeBytes, checksum }
    const open = async function* (note: NoteDamage): AsyncGenerator<Uint8Array, void, undefined> {
      const start = await dataStart(zip, entry)
      if (start === null) return note({ reason: damageReasons.archiveHeader, offset: 0 })
      const stored = new ByteCursor(readRange(access, start, start + entry.compressedSize))
      yield* decodeMember(stored, claim, { guard, note })
    }
    yield { kind: 'member', member: { name, sizeBytes, content: { kind: 'bytes', open } } }
  }
}

async function dataStart(zip: ZipFile, entry: Entry): Promise<number | null> {
  try {
    return (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart
  } catch {
    return null
  }
}

/** Serves the library's many small reads out of one window. */
class WindowReader extends yauzl.RandomAccessReader {
  readonly #access: RandomAccess
  readonly #load = callbackify((position: number, length: number) => this.#view(position, length))
  #start = 0
  #window: Uint8Array = new Uint8Array()

  constructor(access: RandomAccess) {
    super()
    this.#access = access
  }

  override read(
    ...[buffer, offset, length, position, callback]: Parameters<yauzl.RandomAccessReader['read']>
  ): void {
    // The library counts the bytes that it got, which its published type leaves out.
    // oxlint-disable-next-line typescript/no-unnecessary-type-assertion
    const answer = callback as (error: Error | null, bytesRead?: number) => void
    this.#load(position, length, (error, bytes) => {
      if (error) return answer(error)
      buffer.set(bytes, offset)
      answer(null, bytes.length)
    })
  }

  async #view(position: number, length: number): Promise<Uint8Array> {
    const isHeld = position >= this.#start && position + length <= this.#start + this.#window.length
    if (!isHeld) {
      this.#window = await this.#access.read(position, Math.max(length, windowBytes))
      this.#start = position
    }
    const from = position - this.#start
    return this.#window.subarray(from, from + length)
  }
}
