import { utcClock, type WallClock } from '../../normalise/time-text.ts'
import { offsetOf, wallClockOf } from '../../normalise/time-zone.ts'

/** The clock on the wall of one zone, read in both directions. */
export interface ZoneClock {
  /** Epoch milliseconds of a reading. */
  readonly toUtc: WallClock
  /** The reading at an instant, written as UTC milliseconds. */
  readonly fromUtc: (utcMs: number) => number
}

const MINUTE_MS = 60_000

/** Throws a RangeError when the runtime knows no such zone. */
export function zoneClockOf(timeZone: string): ZoneClock {
  const toUtc = wallClockOf(timeZone)
  if (toUtc === utcClock) return { toUtc, fromUtc: utcMs => utcMs }
  const offsetAt = offsetOf(timeZone)
  let cachedMinute = Number.NaN
  let cachedOffset = 0
  // Events come in order of time: the last minute's offset answers nearly all of them.
  const fromUtc = (utcMs: number): number => {
    const minute = Math.floor(utcMs / MINUTE_MS)
    if (minute !== cachedMinute) {
      cachedMinute = minute
      cachedOffset = offsetAt(minute * MINUTE_MS)
    }
    return utcMs + cachedOffset
  }
  return { toUtc, fromUtc }
}
