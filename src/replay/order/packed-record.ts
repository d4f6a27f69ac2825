import { deserialize, serialize } from 'node:v8'
import type { DecodedRecord } from '../../event/record.ts'
import type { ReplayRecord } from '../replay-record.ts'

/** A record as bytes, so that what is held in memory can be counted and put aside. */
export interface PackedRecord {
  /** What it is sorted by: its time, or that of the record before it. */
  readonly key: number
  readonly bytes: Uint8Array
}

export const packRecord = ({ record, timeMs }: ReplayRecord, key: number): PackedRecord => ({
  key,
  // A copy of the size that is used: what `serialize` returns stands in a larger buffer.
  bytes: Buffer.from(serialize([timeMs, plain(record)])),
})

/** Only ever what `packRecord` made. */
export function unpackRecord({ bytes }: PackedRecord): ReplayRecord {
  const [timeMs, record] = deserialize(bytes) as [number | null, DecodedRecord]
  return { record, timeMs }
}

/** Some readers give their data as maps of their own. */
const plain = (record: DecodedRecord): DecodedRecord =>
  record.kind === 'windows' ? { ...record, data: new Map(record.data) } : record
