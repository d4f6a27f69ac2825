import type { Origin } from './origin.ts'
import type { ValueMap } from './value.ts'

/** What a decoder yields: a Windows record, or an event that somebody has normalised already. */
export type DecodedRecord = WindowsRecord | EnrichedRecord | OcsfRecord

/**
 * What Windows wrote, whatever the log's shape (EVTX, XML, text, any JSON): the System part by
 * name, the EventData part as text in its order. Texts are kept as written, letter case included.
 */
export interface WindowsRecord {
  readonly kind: 'windows'
  readonly origin: Origin
  readonly provider: string | null
  readonly channel: string | null
  /** EventID, for example 4688; null when absent or not a number. */
  readonly eventNumber: number | null
  /** EventRecordID in decimal; text because it may exceed 2^53. */
  readonly recordId: string | null
  readonly computer: string | null
  /** System/Security/@UserID and, where a collector resolved it, the account behind it. */
  readonly user: RecordUser | null
  /**
   * Candidates for the event's time in order of preference (TimeCreated, @timestamp,
   * TimeGenerated), each with a zone or in UTC. `UtcTime` of the data part comes before them all.
   */
  readonly utcTimes: readonly string[]
  /** Local time without a zone (nxlog EventTime, the head line of a classic text event). */
  readonly localTime: string | null
  /**
   * EventData (or UserData) by name, in the order written. Items without a name are `param1`,
   * `param2`, … by position; a repeated name keeps its first value and continues as `Name[2]`, ….
   * A value that is null in the source is left out; an empty one is the empty text.
   */
  readonly data: ReadonlyMap<string, string>
  /** The rendered message, where the source carries it. */
  readonly message: string | null
}

export interface RecordUser {
  readonly sid: string | null
  readonly domain: string | null
  readonly name: string | null
}

/** A generation-1 `input_event` map, one a line. */
export interface EnrichedRecord {
  readonly kind: 'enriched'
  readonly origin: Origin
  readonly event: ValueMap
}

/** An OCSF event. */
export interface OcsfRecord {
  readonly kind: 'ocsf'
  readonly origin: Origin
  readonly event: ValueMap
}
