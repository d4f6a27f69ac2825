import { parseTime, utcClock, type WallClock } from '../../normalise/time-text.ts'

/** What the clock of a text's own zone showed, as UTC milliseconds, to what it shall show instead. */
export type MoveClock = (wallClockMs: number) => number

/** No log writes a longer time; longer texts need no closer look. */
const timeLengthMax = 40

/** Windows writes the zero of its clock, 1601-01-01, where it knows no time: it stays. */
const firstYear = 1602
const lastYear = 9999

const isoPattern = /^(\d{4}-\d\d-\d\d)([ Tt])(\d\d:\d\d:\d\d)(.*)$/
const classicPattern = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):\d\d:\d\d(.*?)(?: ([AaPp][Mm]))?$/
const dotnetPattern = /^\/Date\((-?\d{1,14})(.*)$/

/**
 * The text with its time moved, in the form and with the digits that it has: `2020-10-23
 * 02:36:43.5427`, `… +02:00`, `12/15/2020 04:09:20 AM`, `/Date(1595969374000)/`. Fractions of a
 * second stay as written, so a move must be of whole seconds. The same text where it is no time,
 * is Windows' zero, or would leave the years 1602 to 9999.
 */
export function moveTimeText(text: string, move: MoveClock): string {
  if (text.length > timeLengthMax || !mayBeTime(text)) return text
  const trimmed = text.trim()
  if (parseTime(trimmed, utcClock) === null) return text
  const moved = moveIso(trimmed, move) ?? moveDotnet(trimmed, move) ?? moveClassic(trimmed, move)
  return moved === null ? text : text.replace(trimmed, () => moved)
}

const SLASH = 0x2f
const NINE = 0x39

/** A digit or the `/` of `/Date(`: asked of every value of every event. */
function mayBeTime(text: string): boolean {
  const first = text.charCodeAt(0)
  return (first >= SLASH && first <= NINE) || first <= 0x20
}

function moveIso(text: string, move: MoveClock): string | null {
  const match = isoPattern.exec(text)
  if (match === null) return null
  const [, day = '', separator = '', time = '', rest = ''] = match
  const moved = isoSeconds(move(Date.parse(`${day}T${time}Z`)), day)
  return moved === null ? null : `${moved.slice(0, 10)}${separator}${moved.slice(11)}${rest}`
}

function moveDotnet(text: string, move: MoveClock): string | null {
  const match = dotnetPattern.exec(text)
  if (match === null || new Date(Number(match[1])).getUTCFullYear() < firstYear) return null
  return `/Date(${move(Number(match[1]))}${match[2] ?? ''}`
}

function moveClassic(text: string, move: MoveClock): string | null {
  const match = classicPattern.exec(text)
  const wallClock = parseTime(text, utcClock)
  if (match === null || wallClock === null) return null
  const [, month = '', day = '', year = '', hour = '', fraction = '', halfDay = ''] = match
  const moved = isoSeconds(move(wallClock), year)
  if (moved === null) return null
  const isPadded = month.length > 1 && day.length > 1 && hour.length > 1
  const write = (digits: string): string => (isPadded ? digits : String(Number(digits)))
  const date = `${write(moved.slice(5, 7))}/${write(moved.slice(8, 10))}/${moved.slice(0, 4)}`
  const clock = classicClock(moved.slice(11), halfDay, write)
  return `${date} ${clock.time}${fraction}${clock.halfDay}`
}

function classicClock(
  time: string,
  halfDay: string,
  write: (digits: string) => string,
): { readonly time: string; readonly halfDay: string } {
  const hour = Number(time.slice(0, 2))
  if (halfDay === '') return { time: `${write(time.slice(0, 2))}${time.slice(2)}`, halfDay }
  const isUpper = halfDay === halfDay.toUpperCase()
  const half = hour < 12 ? 'AM' : 'PM'
  const digits = String(hour % 12 === 0 ? 12 : hour % 12).padStart(2, '0')
  return {
    time: `${write(digits)}${time.slice(2)}`,
    halfDay: ` ${isUpper ? half : half.toLowerCase()}`,
  }
}

/** `YYYY-MM-DDTHH:MM:SS` of a reading; null where the old or the new year is none that moves. */
function isoSeconds(wallClockMs: number, oldDate: string): string | null {
  if (Number(oldDate.slice(0, 4)) < firstYear) return null
  const date = new Date(wallClockMs)
  const year = date.getUTCFullYear()
  return year >= firstYear && year <= lastYear ? date.toISOString().slice(0, 19) : null
}

/**
 * The instant of a text as `YYYY-MM-DDTHH:MM:SS.fffZ`, all digits of its fraction kept; null where
 * it is no time. `withoutZone` reads times that name no zone.
 */
export function isoUtcText(text: string, withoutZone: WallClock): string | null {
  const time = parseTime(text, withoutZone)
  if (time === null) return null
  const iso = new Date(time).toISOString()
  const fraction = fractionPattern.exec(text)?.[1]
  return fraction === undefined ? iso : `${iso.slice(0, 20)}${fraction}Z`
}

/** Behind the seconds of any form that has a fraction. */
const fractionPattern = /:\d\d[.,](\d{1,9})/
