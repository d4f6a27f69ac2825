import yauzl from 'yauzl'
import { ByteCursor } from '../../base/byte-cursor.ts'
import type { NoteDamage } from '../damage.ts'
import { type ArchiveItem, memberReasons, skippedMember } from './archive-member.ts'
import type { ExpansionGuard } from './expansion-guard.ts'
import { littleEndian } from './little-endian.ts'
import { decodeMember, isDeflated, isLocked, isReadableMethod } from './zip-member.ts'
import { readSignature, zipSignatures } from './zip-signature.ts'

const headerBytes = 30
const scanBytes = 64 * 1024

interface LocalHeader {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly checksum: number
  /** Null where the writer did not know them when it wrote the header (flag bit 3). */
  readonly storedBytes: number | null
  readonly sizeBytes: number | null
}

/**
 * Reads the members of a zip whose directory is gone by their local headers, first to last. What
 * lies between (descriptors, damage) is passed over up to the next signature.
 */
export async function* salvageZip(
  cursor: ByteCursor,
  guard: ExpansionGuard,
): AsyncGenerator<ArchiveItem, void, undefined> {
  while (await seekMember(cursor)) {
    const header = await readLocalHeader(cursor)
    if (header === null) return
    const { name, flags, method, storedBytes, sizeBytes } = header
    const isFolder = name.endsWith('/')
    const isReadable = isReadableMethod(method) && (storedBytes !== null || isDeflated(method))
    if (isFolder) continue
    if (isLocked(flags)) {
      yield skippedMember(name, memberReasons.locked)
    } else if (!isReadable) {
      yield skippedMember(name, memberReasons.method(method))
    } else {
      const content = new SalvagedContent(cursor, header, guard)
      const open = (note: NoteDamage): AsyncGenerator<Uint8Array> => content.read(note)
      try {
        yield { kind: 'member', member: { name, sizeBytes, content: { kind: 'bytes', open } } }
        await content.pass()
      } finally {
        await content.close()
      }
      continue
    }
    await cursor.skip(storedBytes ?? 0)
  }
}

/** Moves to the next local header; false when the directory or the end comes first. */
async function seekMember(cursor: ByteCursor): Promise<boolean> {
  for (;;) {
    const window = await cursor.peek(scanBytes)
    for (let at = window.indexOf(0x50); at !== -1; at = window.indexOf(0x50, at + 1)) {
      const signature = readSignature(window, at)
      if (signature === zipSignatures.directoryEntry) return false
      if (signature !== zipSignatures.localHeader) continue
      await cursor.skip(at)
      return true
    }
    if (window.length < scanBytes) return false
    // A signature may lie across the border of two windows.
    await cursor.skip(window.length - 3)
  }
}

async function readLocalHeader(cursor: ByteCursor): Promise<LocalHeader | null> {
  const fixed = await cursor.take(headerBytes)
  if (fixed.length < headerBytes) return null
  const flags = littleEndian(fixed, 6, 2)
  const nameBytes = littleEndian(fixed, 26, 2)
  const extraBytes = littleEndian(fixed, 28, 2)
  const name = await cursor.take(nameBytes)
  const extra = await cursor.take(extraBytes)
  if (name.length < nameBytes || extra.length < extraBytes) return null
  const isKnown = (flags & 8) === 0
  const sizes = readSizes(fixed, extra)
  return {
    name: yauzl.getFileNameLowLevel(flags, Buffer.from(name), [], false),
    flags,
    method: littleEndian(fixed, 8, 2),
    checksum: littleEndian(fixed, 14, 4),
    storedBytes: isKnown ? sizes.storedBytes : null,
    sizeBytes: isKnown ? sizes.sizeBytes : null,
  }
}

function readSizes(
  fixed: Uint8Array,
  extra: Uint8Array,
): { readonly storedBytes: number; readonly sizeBytes: number } {
  const storedBytes = littleEndian(fixed, 18, 4)
  const sizeBytes = littleEndian(fixed, 22, 4)
  if (storedBytes !== 0xffffffff && sizeBytes !== 0xffffffff) return { storedBytes, sizeBytes }
  // Zip64 (§4.5.3): both sizes stand in the local header's extra field, the unpacked one first.
  for (let at = 0; at + 4 <= extra.length; at += 4 + littleEndian(extra, at + 2, 2)) {
    if (littleEndian(extra, at, 2) !== 1 || at + 20 > extra.length) continue
    return {
      sizeBytes: littleEndian(extra, at + 4, 8),
      storedBytes: littleEndian(extra, at + 12, 8),
    }
  }
  return { storedBytes, sizeBytes }
}

/** A member's content, of which the consumer may read any part. */
class SalvagedContent {
  readonly #cursor: ByteCursor
  readonly #header: LocalHeader
  readonly #guard: ExpansionGuard
  #leftBytes: number
  #decoded: AsyncGenerator<Uint8Array, void, undefined> | null = null

  constructor(cursor: ByteCursor, header: LocalHeader, guard: ExpansionGuard) {
    this.#cursor = cursor
    this.#header = header
    this.#guard = guard
    this.#leftBytes = header.storedBytes ?? 0
  }

  /** Stopping early leaves the decoding where it is: `pass` may have to go on with it. */
  async *read(note: NoteDamage): AsyncGenerator<Uint8Array, void, undefined> {
    const { method, sizeBytes, storedBytes } = this.#header
    const isBounded = storedBytes !== null
    const stored = isBounded ? new ByteCursor(this.#bounded()) : this.#cursor
    const checksum = isBounded ? this.#header.checksum : null
    const context = { guard: this.#guard, note }
    const decoded = decodeMember(stored, { method, sizeBytes, checksum }, context)
    this.#decoded = decoded
    for (;;) {
      const step = await decoded.next()
      if (step.done === true) return
      yield step.value
    }
  }

  /** Passes over what was not read: only decoding finds the end of a stream of unknown size. */
  async pass(): Promise<void> {
    if (this.#header.storedBytes === null) {
      const decoded = this.#decoded ?? this.read(() => undefined)
      while ((await decoded.next()).done !== true) continue
    }
    await this.#cursor.skip(this.#leftBytes)
  }

  async close(): Promise<void> {
    await this.#decoded?.return()
  }

  async *#bounded(): AsyncGenerator<Uint8Array, void, undefined> {
    while (this.#leftBytes > 0) {
      const chunk = await this.#cursor.chunk(this.#leftBytes)
      if (chunk === null) return
      this.#leftBytes -= chunk.length
      yield chunk
    }
  }
}
