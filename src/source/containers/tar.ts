import type { ByteCursor } from '../../base/byte-cursor.ts'
import { areZero } from '../byte-text.ts'
import { damageReasons, type NoteDamage } from '../damage.ts'
import { type ArchiveItem, memberReasons, skippedMember } from './archive-member.ts'
import {
  blockBytes,
  hasSparseExtension,
  readPaxRecords,
  readTarHeader,
  readTarText,
  type TarHeader,
} from './tar-header.ts'

/** Long names and pax records are small; a larger one is damage and is not held in memory. */
const extensionBytesMax = 1024 * 1024

/** What extension headers say about the member that follows. */
interface Overrides {
  readonly name: string | null
  readonly sizeBytes: number | null
  readonly isSparse: boolean
}

const noOverrides: Overrides = { name: null, sizeBytes: null, isSparse: false }

/**
 * Reads a tar archive as a stream, member by member. Our own reader, because the usual ones stop at
 * the first damaged header and drop the last bytes of a member that is cut short; this one looks
 * for the next header and hands out every byte there is. Archives one after another are read on.
 */
export async function* readTar(cursor: ByteCursor): AsyncGenerator<ArchiveItem, void, undefined> {
  let overrides = noOverrides
  let inDamage = false
  for (;;) {
    const start = cursor.offset
    const block = await cursor.take(blockBytes)
    if (block.length === 0) return
    if (areZero(block)) continue
    if (block.length < blockBytes) return yield damage(damageReasons.archiveCut, start)
    const header = readTarHeader(block)
    if (header === null) {
      if (!inDamage) yield damage(damageReasons.archiveHeader, start)
      inDamage = true
      overrides = noOverrides
      continue
    }
    inDamage = false
    if (isExtension(header)) {
      const next = await readExtension(cursor, header, overrides)
      if (typeof next === 'string') yield damage(next, start)
      else overrides = next
      continue
    }
    yield* readMember(cursor, applied(header, overrides), block)
    overrides = noOverrides
  }
}

const damage = (reason: string, offset: number): ArchiveItem => ({
  kind: 'damage',
  damage: { reason, offset },
})

const isExtension = ({ kind }: TarHeader): boolean =>
  kind === 'pax' || kind === 'pax-global' || kind === 'long-name' || kind === 'long-link'

const applied = (header: TarHeader, overrides: Overrides): TarHeader => ({
  name: overrides.name ?? header.name,
  kind: overrides.isSparse && header.kind === 'file' ? 'sparse' : header.kind,
  sizeBytes: overrides.sizeBytes ?? header.sizeBytes,
})

const padding = (sizeBytes: number): number => (blockBytes - (sizeBytes % blockBytes)) % blockBytes

/** The overrides as they stand after an extension header, or what was wrong with it. */
async function readExtension(
  cursor: ByteCursor,
  header: TarHeader,
  overrides: Overrides,
): Promise<Overrides | string> {
  // The next valid header is searched for; what a false size claims is not passed over unread.
  if (header.sizeBytes > extensionBytesMax) return damageReasons.archiveHeader
  const content = await cursor.take(header.sizeBytes)
  const padded = content.length + (await cursor.skip(padding(header.sizeBytes)))
  if (padded < header.sizeBytes + padding(header.sizeBytes)) return damageReasons.archiveCut
  if (header.kind === 'long-name') {
    return { ...overrides, name: readTarText(content, 0, content.length) }
  }
  return header.kind === 'pax' ? paxOverrides(content, overrides) : overrides
}

function paxOverrides(content: Uint8Array, overrides: Overrides): Overrides {
  const records = readPaxRecords(content)
  const size = Number(records.get('size') ?? Number.NaN)
  return {
    name: records.get('GNU.sparse.name') ?? records.get('path') ?? overrides.name,
    sizeBytes: Number.isSafeInteger(size) && size >= 0 ? size : overrides.sizeBytes,
    isSparse: overrides.isSparse || [...records.keys()].some(key => key.startsWith('GNU.sparse.')),
  }
}

async function* readMember(
  cursor: ByteCursor,
  header: TarHeader,
  block: Uint8Array,
): AsyncGenerator<ArchiveItem, void, undefined> {
  const { name, kind, sizeBytes } = header
  if (kind === 'file') {
    const body = new TarBody(cursor, sizeBytes)
    const open = (note: NoteDamage): AsyncGenerator<Uint8Array> => body.read(note)
    yield { kind: 'member', member: { name, sizeBytes, content: { kind: 'bytes', open } } }
    if (!(await body.pass())) yield damage(damageReasons.archiveCut, cursor.offset)
    return
  }
  if (kind === 'link') yield skippedMember(name, memberReasons.link)
  if (kind === 'special') yield skippedMember(name, memberReasons.special)
  if (kind === 'sparse') {
    yield skippedMember(name, memberReasons.sparse)
    let map = block
    for (let first = true; hasSparseExtension(map, first); first = false) {
      map = await cursor.take(blockBytes)
    }
  }
  if ((await cursor.skip(sizeBytes)) < sizeBytes) {
    yield damage(damageReasons.archiveCut, cursor.offset)
  }
  await cursor.skip(padding(sizeBytes))
}

/** The content of one member, of which the consumer may read any part. */
class TarBody {
  readonly #cursor: ByteCursor
  readonly #sizeBytes: number
  #leftBytes: number
  #cutNoted = false

  constructor(cursor: ByteCursor, sizeBytes: number) {
    this.#cursor = cursor
    this.#sizeBytes = sizeBytes
    this.#leftBytes = sizeBytes
  }

  async *read(note: NoteDamage): AsyncGenerator<Uint8Array, void, undefined> {
    while (this.#leftBytes > 0) {
      const chunk = await this.#cursor.chunk(this.#leftBytes)
      if (chunk === null) {
        this.#cutNoted = true
        const offset = this.#sizeBytes - this.#leftBytes
        return note({ reason: damageReasons.archiveCut, offset })
      }
      this.#leftBytes -= chunk.length
      yield chunk
    }
  }

  /** Passes over what was not read, and the padding; false where a cut would stay unnoted. */
  async pass(): Promise<boolean> {
    const passed = await this.#cursor.skip(this.#leftBytes)
    const isWhole = passed === this.#leftBytes
    this.#leftBytes = 0
    await this.#cursor.skip(padding(this.#sizeBytes))
    return isWhole || this.#cutNoted
  }
}
