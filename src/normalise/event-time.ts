import type { WindowsRecord } from '../event/record.ts'
import { parseTime, utcClock, type WallClock } from './time-text.ts'

/**
 * Epoch milliseconds of the first usable time that names its zone or is UTC by definition. Sysmon's
 * `UtcTime` comes first: it is when the thing happened, the others are when it was written.
 */
export function zonedTime(record: WindowsRecord): number | null {
  const sysmonTime = record.data.get('UtcTime')
  if (sysmonTime !== undefined) {
    const time = parseTime(sysmonTime, utcClock)
    if (time !== null) return time
  }
  for (const candidate of record.utcTimes) {
    const time = parseTime(candidate, utcClock)
    if (time !== null) return time
  }
  return null
}

/** Epoch milliseconds of the record's local time, read in the zone of `clock`. */
export const localTime = (record: WindowsRecord, clock: WallClock): number | null =>
  record.localTime === null ? null : parseTime(record.localTime, clock)
