import type { ChunkHeader } from './chunk-header.ts'
import { hasSaneFreeSpace, hasSaneIds, isSound, isTrusted } from './chunk-header.ts'
import {
  chunkBytes,
  chunkHeaderBytes,
  hasRecordSignature,
  readUint64,
  recordBytesMin,
  viewOf,
} from './format.ts'

/** One record as a range of its chunk's bytes, framed and checked but not decoded. */
export interface RawRecord {
  /** Offset of the record's signature in the chunk. */
  readonly start: number
  /** Offset just behind the copy of the size. */
  readonly end: number
  /** The id in the record's own header; exported logs renumber it, so EventRecordID may differ. */
  readonly id: number
}

/** Records that the chunk held and that cannot be read. */
interface LostRecords {
  /** Offset in the chunk where the damage was met. */
  readonly start: number
  readonly records: number
  /** Id of the first one lost, where the ids tell. */
  readonly id: number | null
}

export interface Walk {
  readonly records: readonly RawRecord[]
  readonly lost: readonly LostRecords[]
}

/**
 * Finds the records of a chunk, up to its free space. A sound chunk is walked plainly. In a
 * damaged one the ids decide, for records run on without gaps: foreign and stale records, which
 * other pages and the slack hold, are told from the chunk's own, the walk goes on behind the
 * damage, and what is missing is counted.
 */
export function walkRecords(chunk: Uint8Array, header: ChunkHeader): Walk {
  const view = viewOf(chunk)
  if (isSound(header)) {
    const walk = walkPlainly(view, header.freeSpaceOffset)
    if (walk !== null) return walk
  }
  const range = idRange(view, header)
  return range === null
    ? walkUnnumbered(view, header)
    : walkById(view, usedEnd(view, header), range)
}

interface IdRange {
  readonly first: number
  readonly last: number
}

/** The record at `start`, or null unless its signature, its size and the copy of its size agree. */
function recordAt(view: DataView, start: number, end: number): RawRecord | null {
  if (start + recordBytesMin > end || !hasRecordSignature(view, start)) return null
  const size = view.getUint32(start + 4, true)
  if (size < recordBytesMin || size > end - start) return null
  if (view.getUint32(start + size - 4, true) !== size) return null
  return { start, end: start + size, id: readUint64(view, start + 8) }
}

function walkPlainly(view: DataView, end: number): Walk | null {
  const records: RawRecord[] = []
  let position = chunkHeaderBytes
  while (position < end) {
    const record = recordAt(view, position, end)
    if (record === null) return null
    records.push(record)
    position = record.end
  }
  return { records, lost: [] }
}

/** The ids of the chunk's records, where its header is trusted or its first record confirms it. */
function idRange(view: DataView, header: ChunkHeader): IdRange | null {
  if (!hasSaneIds(header)) return null
  const range = { first: header.firstRecordId, last: header.lastRecordId }
  if (isTrusted(header)) return range
  return recordAt(view, chunkHeaderBytes, view.byteLength)?.id === range.first ? range : null
}

/** Only a trusted header says where the slack begins; otherwise the ids must. */
const usedEnd = (view: DataView, header: ChunkHeader): number =>
  isTrusted(header)
    ? Math.min(header.freeSpaceOffset, view.byteLength)
    : Math.min(chunkBytes, view.byteLength)

function walkById(view: DataView, end: number, { first, last }: IdRange): Walk {
  const records: RawRecord[] = []
  const lost: LostRecords[] = []
  let next = first
  let position = chunkHeaderBytes
  let damageStart = -1
  while (position < end && next <= last) {
    const found = recordAt(view, position, end)
    const record = found !== null && damageStart < 0 ? withMendedId(view, found, next, end) : found
    if (record === null || record.id < next || record.id > last) {
      if (damageStart < 0) damageStart = position
      position++
      continue
    }
    if (record.id > next) lost.push(gap(damageStart < 0 ? position : damageStart, next, record.id))
    records.push(record)
    next = record.id + 1
    position = record.end
    damageStart = -1
  }
  if (next <= last) lost.push(gap(damageStart < 0 ? position : damageStart, next, last + 1))
  return { records, lost }
}

/** A record in its place whose successor carries on the numbering has only its own id damaged. */
function withMendedId(view: DataView, record: RawRecord, id: number, end: number): RawRecord {
  if (record.id === id || recordAt(view, record.end, end)?.id !== id + 1) return record
  return { ...record, id }
}

const gap = (start: number, id: number, nextId: number): LostRecords => ({
  start,
  records: nextId - id,
  id,
})

/** Without a range of ids nothing behind the first damage can be told from stale records. */
function walkUnnumbered(view: DataView, header: ChunkHeader): Walk {
  const end = hasSaneFreeSpace(header)
    ? Math.min(header.freeSpaceOffset, view.byteLength)
    : view.byteLength
  const records: RawRecord[] = []
  let position = chunkHeaderBytes
  for (;;) {
    const record = recordAt(view, position, end)
    const previous = records.at(-1)
    if (record === null || (previous !== undefined && record.id !== previous.id + 1)) break
    records.push(record)
    position = record.end
  }
  if (!hasSaneFreeSpace(header) || position >= header.freeSpaceOffset) return { records, lost: [] }
  return { records, lost: [{ start: position, records: 0, id: null }] }
}
