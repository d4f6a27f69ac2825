import type { Origin } from './origin.ts'
import type { DecodedRecord } from './record.ts'
import type { ValueMap } from './value.ts'

export const eventFamilies = [
  'process_creation',
  'script_block',
  'logon',
  'kerberos',
  'registry',
  'file_create',
  'other',
] as const

/** Which part of the normalisation applies; `other` has host, time and data but no view. */
export type EventFamily = (typeof eventFamilies)[number]

/** A record in the field's common terms. Views are made when first read: most events need none. */
export interface Event {
  /** `sha256:` and 32 hex digits over the canonical record, or the id that an enriched event brings. */
  readonly id: string
  /** Epoch milliseconds, UTC; 0 where an event that somebody else normalised brings none. */
  readonly time: number
  /** As given, letter case kept; empty where an event that somebody else normalised brings none. */
  readonly host: string
  readonly family: EventFamily
  /** Of the process that was created, as the views have it; null where it is not known apart from them. */
  readonly processName: string | null
  readonly origin: Origin
  readonly record: DecodedRecord
  /** The `input_event` map of generation 1; null where the family has no mapping. */
  readonly enriched: ValueMap | null
  /** The OCSF event of generations 2 and 3; null where the family has no mapping. */
  readonly ocsf: ValueMap | null
}
