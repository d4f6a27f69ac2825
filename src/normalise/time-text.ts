import { clockMs } from './calendar.ts'

/** Turns what a clock on the wall showed, written as UTC milliseconds, into true UTC milliseconds. */
export type WallClock = (wallClockMs: number) => number

export const utcClock: WallClock = wallClockMs => wallClockMs

const MINUTE_MS = 60_000
const HYPHEN = 0x2d
const COLON = 0x3a
const SPACE = 0x20
const DOT = 0x2e
const COMMA = 0x2c
const LETTER_T = 0x54
const LETTER_T_SMALL = 0x74
/** FILETIME has seven, other clocks nine digits of a second. */
const FRACTION_DIGITS_MAX = 9

const zonePattern = /^ ?(?:[Zz]|UTC|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)$/
const classicPattern =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?: ([AaPp])[Mm])?$/
const dotnetPattern = /^\/Date\((-?\d{1,14})(?:[+-]\d{4})?\)\/$/

/**
 * Epoch milliseconds, cut, of a time as logs write it; null when it is none. `withoutZone` is asked
 * for times that name no zone. Forms:
 * - `2020-10-23T02:36:43.5427Z`, `2019-07-19 14:48:30.660`, `… +02:00`, `… UTC`
 * - `12/15/2020 04:09:20 AM`, month first: the head of a classic text event
 * - `/Date(1595969374000)/`: .NET's older JSON
 */
export function parseTime(text: string, withoutZone: WallClock): number | null {
  const trimmed = text.trim()
  if (trimmed.charCodeAt(4) === HYPHEN) return parseIso(trimmed, withoutZone)
  if (trimmed.startsWith('/Date(')) return parseDotnet(trimmed)
  return parseClassic(trimmed, withoutZone)
}

/** By position, not by pattern: every record passes here. */
function parseIso(text: string, withoutZone: WallClock): number | null {
  if (!hasIsoMarks(text)) return null
  const end = endOfFraction(text, 19)
  const wallClock = clockMs({
    year: digits(text, 0, 4),
    month: digits(text, 5, 7),
    day: digits(text, 8, 10),
    hour: digits(text, 11, 13),
    minute: digits(text, 14, 16),
    second: digits(text, 17, 19),
    millisecond: end > 19 ? millisecondsOf(text, 20, end) : 0,
  })
  if (wallClock === null || end < 0) return null
  if (end === text.length) return withoutZone(wallClock)
  const offset = offsetMs(text.slice(end))
  return offset === null ? null : wallClock - offset
}

function hasIsoMarks(text: string): boolean {
  const separator = text.charCodeAt(10)
  return (
    text.charCodeAt(7) === HYPHEN &&
    (separator === SPACE || separator === LETTER_T || separator === LETTER_T_SMALL) &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON
  )
}

/** Where the fraction that may begin at `start` ends; `start` when there is none, -1 when it is broken. */
function endOfFraction(text: string, start: number): number {
  const mark = text.charCodeAt(start)
  if (mark !== DOT && mark !== COMMA) return start
  let end = start + 1
  while (isDigit(text.charCodeAt(end))) end++
  const count = end - start - 1
  return count >= 1 && count <= FRACTION_DIGITS_MAX ? end : -1
}

/** The first three digits of a fraction of a second; the rest is cut, not rounded. */
function millisecondsOf(text: string, start: number, end: number): number {
  const count = Math.min(3, end - start)
  return digits(text, start, start + count) * (count === 1 ? 100 : count === 2 ? 10 : 1)
}

function offsetMs(suffix: string): number | null {
  if (suffix === 'Z') return 0
  const match = zonePattern.exec(suffix)
  if (match === null) return null
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0)
  return (match[1] === '-' ? -minutes : minutes) * MINUTE_MS
}

function parseClassic(text: string, withoutZone: WallClock): number | null {
  const match = classicPattern.exec(text)
  if (match === null) return null
  const [, month, day, year, hourText, minute, second, fraction = '', halfDay] = match
  const hour = hourOfDay(Number(hourText), halfDay)
  if (hour === null) return null
  const wallClock = clockMs({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour,
    minute: Number(minute),
    second: Number(second),
    millisecond: fraction === '' ? 0 : millisecondsOf(fraction, 0, fraction.length),
  })
  return wallClock === null ? null : withoutZone(wallClock)
}

/** 12 AM is midnight, 12 PM noon. */
function hourOfDay(hour: number, halfDay: string | undefined): number | null {
  if (halfDay === undefined) return hour
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (halfDay.toUpperCase() === 'P' ? 12 : 0)
}

function parseDotnet(text: string): number | null {
  const match = dotnetPattern.exec(text)
  return match === null ? null : Number(match[1])
}

/** The number that the digits from `start` to `end` make; -1 when one of them is no digit. */
function digits(text: string, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (!isDigit(code)) return -1
    value = value * 10 + (code - 48)
  }
  return value
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57
