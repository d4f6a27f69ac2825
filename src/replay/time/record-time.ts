import type { DecodedRecord } from '../../event/record.ts'
import { localTime, zonedTime } from '../../normalise/event-time.ts'
import { enrichedFacts } from '../../normalise/prepared-enriched.ts'
import { ocsfFacts } from '../../normalise/prepared-ocsf.ts'
import type { ZoneClock } from './zone-clock.ts'

/** Epoch milliseconds of what happened, as a scan reads it; null where the record tells none. */
export function recordTime(record: DecodedRecord, { toUtc }: ZoneClock): number | null {
  switch (record.kind) {
    case 'windows':
      return zonedTime(record) ?? localTime(record, toUtc)
    case 'enriched':
      return enrichedFacts(record.event).time
    case 'ocsf':
      return ocsfFacts(record.event).time
  }
}
