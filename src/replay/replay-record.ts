import type { DecodedRecord } from '../event/record.ts'

/** A record on its way out, with its time as it was read. */
export interface ReplayRecord {
  readonly record: DecodedRecord
  /** Epoch milliseconds before any move; null where the record tells none. */
  readonly timeMs: number | null
}
