const DAY_MS = 86_400_000
const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Windows counts time from 1601; an earlier date is damage, not evidence. */
const FIRST_YEAR = 1601
const LAST_YEAR = 9999

export interface ClockReading {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
}

/**
 * Milliseconds since 1970-01-01 of the reading, as if the clock showed UTC; null when no calendar
 * has such a day or no clock such a time. Leap seconds are unknown to Windows logs.
 */
export function clockMs(reading: ClockReading): number | null {
  const { year, month, day, hour, minute, second, millisecond } = reading
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12)) return null
  if (!(day >= 1 && day <= lengthOfMonth(year, month))) return null
  if (!(hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60)) {
    return null
  }
  const seconds = (hour * 60 + minute) * 60 + second
  return daysSinceEpoch(year, month, day) * DAY_MS + seconds * 1000 + millisecond
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const lengthOfMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (daysInMonth[month - 1] ?? 0)

/** Days of the Gregorian calendar from 1970-01-01, counted in years that begin in March so that a leap day comes last. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1
  const monthsSinceMarch = (month + 9) % 12
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  const dayOfYear = Math.floor((monthsSinceMarch * 153 + 2) / 5) + day - 1
  return marchYear * 365 + leapDays + dayOfYear - DAYS_BEFORE_1970
}

/** Days from 1 March of year 0 to 1 January 1970. */
const DAYS_BEFORE_1970 = 719_468
