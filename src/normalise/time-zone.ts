import type { WallClock } from './time-text.ts'
import { utcClock } from './time-text.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/**
 * The wall clock of an IANA zone. A reading that the zone had twice (clocks put back) is its first
 * occurrence; one that it never had (clocks put forward) counts on from before the change.
 * Throws a RangeError when the runtime knows no such zone.
 */
export function wallClockOf(timeZone: string): WallClock {
  if (/^(?:etc\/)?utc$/i.test(timeZone)) return utcClock
  const offsetAt = offsetOf(timeZone)
  let cachedMinute = Number.NaN
  let cachedOffset = 0
  // Log lines come in order of time: the last minute's offset answers nearly all of them.
  return wallClockMs => {
    const minute = Math.floor(wallClockMs / MINUTE_MS)
    if (minute !== cachedMinute) {
      cachedMinute = minute
      cachedOffset = offsetOfReading(minute * MINUTE_MS, offsetAt)
    }
    return wallClockMs - cachedOffset
  }
}

/** Milliseconds that a zone's clock is ahead of UTC at an instant. */
type OffsetAt = (utcMs: number) => number

function offsetOfReading(wallClockMs: number, offsetAt: OffsetAt): number {
  const before = offsetAt(wallClockMs - DAY_MS)
  const after = offsetAt(wallClockMs + DAY_MS)
  if (before === after) return before
  const showsReading = (offset: number): boolean => offsetAt(wallClockMs - offset) === offset
  // Of two instants that show the reading, the one with the larger offset is the earlier.
  const candidates = [Math.max(before, after), Math.min(before, after)]
  return candidates.find(showsReading) ?? before
}

/** Throws a RangeError when the runtime knows no such zone. */
export function offsetOf(timeZone: string): OffsetAt {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return utcMs => {
    const shown: { [part: string]: number } = {}
    for (const { type, value } of format.formatToParts(utcMs)) shown[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utcMs / 1000) * 1000
  }
}
