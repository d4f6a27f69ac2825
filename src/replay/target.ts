import type { WrittenRecord } from './forms/write-record.ts'

/** Where in the data set an event stood, to know it again. */
export interface EventMark {
  readonly path: string
  readonly offset: number
  readonly timeMs: number | null
}

export interface OutgoingEvent {
  /** From 1, in the order of the replay; places of records that could not be written stay empty. */
  readonly position: number
  /** Epoch milliseconds, moved; null where the record tells no time. */
  readonly timeMs: number | null
  readonly written: WrittenRecord
  readonly mark: EventMark
}

/** Told that this event and all before it are delivered, as far as the target can know. */
export type OnDelivered = (last: OutgoingEvent) => void

/** Where events go. Each call waits for the one before. */
export interface ReplayTarget {
  /** May hold the event until more come. */
  readonly write: (event: OutgoingEvent) => Promise<void>
  /** Sends what is held. */
  readonly flush: () => Promise<void>
  /** Sends what is held and waits until all is delivered. */
  readonly finish: () => Promise<void>
  /** Drops what is held, learns what it still can about the rest, and lets go of connections and files. */
  readonly close: () => Promise<void>
}
