import type { Origin } from '../event/origin.ts'
import type { RecordUser, WindowsRecord } from '../event/record.ts'

/** Where a record begins, before its record number is known. */
export interface RecordPlace {
  readonly path: string
  readonly line: number
  readonly offset: number
}

/** What a decoder found. Times that are null or blank are left out. */
export type WindowsRecordParts = Omit<WindowsRecord, 'kind' | 'origin' | 'utcTimes'> & {
  readonly utcTimes: readonly (string | null)[]
}

/**
 * A record with its origin, whose record number is that of the log where it is exact in a number.
 * Head parts that say nothing become null.
 */
export function windowsRecord(place: RecordPlace, parts: WindowsRecordParts): WindowsRecord {
  return {
    kind: 'windows',
    origin: originOf(place, parts.recordId),
    provider: usableText(parts.provider),
    channel: usableText(parts.channel),
    eventNumber: parts.eventNumber,
    recordId: parts.recordId,
    computer: usableText(parts.computer),
    user: parts.user,
    utcTimes: parts.utcTimes.filter(isUsable),
    localTime: parts.localTime,
    data: parts.data,
    message: parts.message,
  }
}

function originOf(place: RecordPlace, recordId: string | null): Origin {
  const record = recordId === null ? Number.NaN : Number(recordId)
  return Number.isSafeInteger(record)
    ? { path: place.path, line: place.line, record, offset: place.offset }
    : { path: place.path, line: place.line, offset: place.offset }
}

/** Event numbers have 16 bits; legacy texts show 32 bits with the qualifiers in the upper half. */
const eventNumberMax = 0xffff_ffff
const decimal = /^\d{1,20}$/

/** An event number, given as a number or in decimal; else null. */
export function eventNumberOf(value: string | number | null): number | null {
  const number = typeof value === 'string' ? decimalNumber(value) : value
  if (number === null) return null
  return Number.isInteger(number) && number >= 0 && number <= eventNumberMax ? number : null
}

function decimalNumber(text: string): number | null {
  const digits = text.trim()
  return decimal.test(digits) ? Number(digits) : null
}

/** A record number in decimal, or null: templates and blanks are none. */
export function recordIdOf(value: string | number | null): string | null {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value)
  const digits = typeof value === 'string' ? value.trim() : ''
  return decimal.test(digits) ? digits : null
}

/** The text unless it says nothing: null, blank and `-` count as absent. */
export function usableText(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null
  if (text.length > 1 && isVisibleAscii(text.charCodeAt(0))) return text
  const trimmed = text.trim()
  return trimmed === '' || trimmed === '-' ? null : text
}

const isVisibleAscii = (code: number): boolean => code > 0x20 && code < 0x7f

const isUsable = (text: string | null): text is string => usableText(text) !== null

/** A user of which at least one part is known, else null. */
export function recordUser(
  sid: string | null | undefined,
  domain: string | null | undefined,
  name: string | null | undefined,
): RecordUser | null {
  const user = { sid: usableText(sid), domain: usableText(domain), name: usableText(name) }
  return user.sid === null && user.domain === null && user.name === null ? null : user
}
