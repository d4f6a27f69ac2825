import type { Origin } from '../event/origin.ts'
import type { RecordUser, WindowsRecord } from '../event/record.ts'

/** Where a record begins, before its record number is known. */
export interface RecordPlace {
  readonly path: string
  readonly line: number
  readonly offset: number
}

export type WindowsRecordParts = Omit<WindowsRecord, 'kind' | 'origin'>

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
    utcTimes: parts.utcTimes,
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

/** An event number in decimal, or null. */
export function eventNumberOf(text: string | null): number | null {
  if (text === null) return null
  const digits = text.trim()
  if (!decimal.test(digits)) return null
  const number = Number(digits)
  return number <= eventNumberMax ? number : null
}

/** A record number in decimal, or null: templates and blanks are none. */
export function recordIdOf(text: string | null): string | null {
  const digits = text?.trim() ?? ''
  return decimal.test(digits) ? digits : null
}

/** The text unless it says nothing: null, blank and `-` count as absent. */
export function usableText(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null
  const trimmed = text.trim()
  return trimmed === '' || trimmed === '-' ? null : text
}

/** A user of which at least one part is known, else null. */
export function recordUser(
  sid: string | null | undefined,
  domain: string | null | undefined,
  name: string | null | undefined,
): RecordUser | null {
  const user = { sid: usableText(sid), domain: usableText(domain), name: usableText(name) }
  return user.sid === null && user.domain === null && user.name === null ? null : user
}
