import type { WindowsRecord } from '../../event/record.ts'
import { utcClock } from '../../normalise/time-text.ts'
import { recordTime } from '../time/record-time.ts'
import { isoUtcText } from '../time/time-text.ts'
import type { ZoneClock } from '../time/zone-clock.ts'

/**
 * When the record was written, as `YYYY-MM-DDTHH:MM:SS.fffZ` with all digits that it has: the first
 * of its times that can be read, else the local one, else that of what happened. Null without any.
 */
export function writtenTime(record: WindowsRecord, zone: ZoneClock): string | null {
  for (const text of record.utcTimes) {
    const time = isoUtcText(text, utcClock)
    if (time !== null) return time
  }
  const local = record.localTime === null ? null : isoUtcText(record.localTime, zone.toUtc)
  if (local !== null) return local
  const happened = recordTime(record, zone)
  return happened === null ? null : new Date(happened).toISOString()
}

/** The same on the clock of the zone, as `YYYY-MM-DDTHH:MM:SS.fff`. */
export function writtenLocalTime(record: WindowsRecord, zone: ZoneClock): string | null {
  const time = writtenTime(record, zone)
  if (time === null) return null
  const reading = new Date(zone.fromUtc(Date.parse(`${time.slice(0, 19)}Z`))).toISOString()
  return `${reading.slice(0, 19)}${time.slice(19, -1)}`
}
