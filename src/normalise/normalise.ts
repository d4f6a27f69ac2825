import type { Sha256 } from '../event/digest.ts'
import type { Event, EventFamily } from '../event/event.ts'
import type { DecodedRecord, EnrichedRecord, OcsfRecord, WindowsRecord } from '../event/record.ts'
import { present } from './absent-value.ts'
import { localTime, zonedTime } from './event-time.ts'
import { familyOfRecord } from './family-mappings.ts'
import { enrichedFacts } from './prepared-enriched.ts'
import { PreparedEvent } from './prepared-event.ts'
import { ocsfFacts } from './prepared-ocsf.ts'
import type { Skipped, SkipReason } from './skipped.ts'
import { wallClockOf } from './time-zone.ts'
import { WindowsEvent } from './windows-event.ts'

export interface NormaliserOptions {
  readonly sha256: Sha256
  /** IANA zone in which times that name none are read, for example `Europe/Berlin`. Default `UTC`. */
  readonly timeZone?: string
}

export interface NormaliserCounters {
  /** Times that named no zone and were read in the configured one. */
  readonly timeWithoutZone: number
  /** Prepared events without a usable time; theirs is 0. */
  readonly timeUnknown: number
}

/** Turns records into events. It keeps counts and the zone's last offset, and nothing of the records. */
export interface Normaliser {
  /**
   * A record of a mapped family that lacks what its family needs is skipped, and so is any record
   * without number, time or host: without them it is no event. Every other record is an event, of
   * family `other` where no mapping is for it. An event that somebody else normalised is taken as it
   * is and never skipped, since a query may need neither its time nor its host.
   */
  readonly normalise: (record: DecodedRecord) => Event | Skipped
  readonly counters: () => NormaliserCounters
}

export const isSkipped = (result: Event | Skipped): result is Skipped =>
  'kind' in result && result.kind === 'skipped'

/** Throws a RangeError when the runtime does not know the time zone. */
export function createNormaliser({ sha256, timeZone = 'UTC' }: NormaliserOptions): Normaliser {
  const clock = wallClockOf(timeZone)
  let timeWithoutZone = 0
  let timeUnknown = 0

  const countingClock = (wallClockMs: number): number => {
    timeWithoutZone++
    return clock(wallClockMs)
  }

  const normaliseWindows = (record: WindowsRecord): Event | Skipped => {
    const family = familyOfRecord(record)
    if (record.eventNumber === null) return skipped('no event number', family.name)
    const time = zonedTime(record) ?? localTime(record, countingClock)
    if (time === null) return skipped('no usable time', family.name)
    const host = present(record.computer)
    if (host === null) return skipped('no host name', family.name)
    const event = new WindowsEvent(record, time, host, family, sha256)
    const { required } = family
    if (required !== null && required.source.read(event) === null) {
      return skipped(required.orSkip, family.name)
    }
    return event
  }

  const take = (record: EnrichedRecord | OcsfRecord): Event => {
    const facts = record.kind === 'enriched' ? enrichedFacts(record.event) : ocsfFacts(record.event)
    if (facts.time === null) timeUnknown++
    return new PreparedEvent(record, facts, sha256)
  }

  return {
    normalise: record => (record.kind === 'windows' ? normaliseWindows(record) : take(record)),
    counters: () => ({ timeWithoutZone, timeUnknown }),
  }
}

const skipped = (reason: SkipReason, family: EventFamily): Skipped => ({
  kind: 'skipped',
  reason,
  family,
})
