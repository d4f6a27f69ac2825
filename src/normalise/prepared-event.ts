import type { Sha256 } from '../event/digest.ts'
import type { Event, EventFamily } from '../event/event.ts'
import type { Origin } from '../event/origin.ts'
import type { EnrichedRecord, OcsfRecord } from '../event/record.ts'
import type { ValueMap } from '../event/value.ts'
import { preparedEventId } from './event-id.ts'
import type { PreparedFacts } from './prepared-facts.ts'

/**
 * An event that somebody else normalised, taken as it is. It has the one view that it is; the other
 * is not made from it.
 */
export class PreparedEvent implements Event {
  readonly record: EnrichedRecord | OcsfRecord
  readonly time: number
  readonly host: string
  readonly family: EventFamily
  readonly #sha256: Sha256
  #id: string | null

  constructor(record: EnrichedRecord | OcsfRecord, facts: PreparedFacts, sha256: Sha256) {
    this.record = record
    this.time = facts.time ?? 0
    this.host = facts.host ?? ''
    this.family = facts.family
    this.#id = facts.id
    this.#sha256 = sha256
  }

  /** The event's own names of it may be anything. */
  get processName(): null {
    return null
  }

  get origin(): Origin {
    return this.record.origin
  }

  get id(): string {
    this.#id ??= preparedEventId(this.record.event, this.#sha256)
    return this.#id
  }

  get enriched(): ValueMap | null {
    return this.record.kind === 'enriched' ? this.record.event : null
  }

  get ocsf(): ValueMap | null {
    return this.record.kind === 'ocsf' ? this.record.event : null
  }
}
