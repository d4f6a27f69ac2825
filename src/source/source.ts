import type { Origin } from '../event/origin.ts'
import type { DecodedRecord } from '../event/record.ts'
import type { RecordFilter } from './record-filter.ts'
import type { FoundLiterals } from './record-screen.ts'
import type { SegmentedFile } from './segment.ts'

/** Names of the log shapes, as reported. */
const formatNames = [
  'evtx',
  'xml',
  'wineventlog',
  'json-flat',
  'json-winlogbeat6',
  'json-winlogbeat-ecs',
  'json-evtx_dump',
  'json-xml2json',
  'json-evtxecmd',
  'json-eventdata',
  'json-enriched',
  'json-ocsf',
] as const

export type FormatName = (typeof formatNames)[number]

/** One stream of bytes: a file, a member of an archive, or standard input. */
export interface Input {
  readonly path: string
  /** Bytes before decompression, where known; for progress. */
  readonly sizeBytes: number | null
  readonly bytes: AsyncIterable<Uint8Array>
  /**
   * The same bytes, for a reader that has a place for them: fills `target` from `position` on and
   * returns how many there were, 0 at the end. Only for plain files in UTF-8; use this or `bytes`.
   */
  readonly readInto?: (target: Uint8Array, position: number) => number
  /** For a plain file that may be screened in segments. */
  readonly segments?: SegmentedFile
  /** Where records that cannot matter are to be passed over undecoded. */
  readonly filter?: RecordFilter
}

/** Why a record that was there could not be read. */
export interface Loss {
  /** Stable words for counting: `record cut short`, `line is not JSON`, `chunk checksum wrong`, …. */
  readonly reason: string
  /** Records lost; 0 where damage was noticed but its records are not countable (a destroyed chunk). */
  readonly records: number
  readonly origin: Origin
}

/** Decoded records in input order, all of one shape, and the losses met between them. Small, so that memory stays bounded. */
export interface RecordBatch {
  readonly format: FormatName
  readonly records: readonly DecodedRecord[]
  /** Of each record; empty where there is no filter. */
  readonly literals: readonly FoundLiterals[]
  /** Records that the filter ruled out: they were framed, and neither decoded nor checked further. */
  readonly passedOver: number
  readonly losses: readonly Loss[]
  /** Bytes consumed so far, for progress. */
  readonly bytesRead: number
}

/** Turns bytes of one log shape into records. Never throws on what the bytes hold; an I/O error of `bytes` passes through. */
export interface Reader {
  readonly name: string
  /** Whether the first bytes (up to 64 KiB) are of this shape. */
  readonly recognises: (head: Uint8Array) => boolean
  readonly read: (input: Input) => AsyncGenerator<RecordBatch, void, undefined>
}
