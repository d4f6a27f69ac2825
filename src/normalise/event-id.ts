import type { Sha256 } from '../event/digest.ts'
import type { WindowsRecord } from '../event/record.ts'
import type { ValueMap } from '../event/value.ts'
import { canonicalJson } from './canonical-json.ts'

/** Half of a SHA-256: 128 bits tell any number of events apart. */
const HEX_DIGITS = 32

/** `sha256:` and 32 hex digits over the canonical text of the record. */
export const recordId = (record: WindowsRecord, timeMs: number, sha256: Sha256): string =>
  shortDigest(canonicalRecord(record, timeMs), sha256)

/** The same over a normalised event that brings no id of its own. */
export const preparedEventId = (event: ValueMap, sha256: Sha256): string =>
  shortDigest(canonicalJson(event), sha256)

const shortDigest = (text: string, sha256: Sha256): string =>
  `sha256:${sha256(text).slice(0, HEX_DIGITS)}`

/**
 * The text that an event's id is made of, the same for a record read from EVTX, from its XML and
 * from the JSON that evtx_dump, xml2json and EvtxECmd make of it. It is the JSON array
 *
 *     [computer, channel, provider, event number, record id, time, name, value, name, value, …]
 *
 * as `JSON.stringify` writes it: computer, channel, provider and record id (decimal text) as given
 * or null, the event number as a number, the time in epoch milliseconds as chosen for the event,
 * then the data in its order. What the formats write differently is made equal: blanks around a
 * value are cut, a value that is empty then is left out as one that is null, and a GUID loses its
 * braces and its capitals.
 * Formats that lose the order of the data, the record id or members give other ids.
 */
export function canonicalRecord(record: WindowsRecord, timeMs: number): string {
  const { computer, channel, provider, eventNumber } = record
  const parts = [computer, channel, provider, eventNumber, record.recordId, timeMs]
  for (const [name, written] of record.data) {
    const value = written.trim()
    if (value !== '') parts.push(name, isGuid(value) ? bareGuid(value) : value)
  }
  return JSON.stringify(parts)
}

const guidPattern = /^\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?$/i
const BARE_GUID_LENGTH = 36
const BRACED_GUID_LENGTH = 38
const HYPHEN = 0x2d

/** The marks are looked at first: this is asked for every value of every event with an id. */
function isGuid(value: string): boolean {
  const braces = value.length === BRACED_GUID_LENGTH
  if (!braces && value.length !== BARE_GUID_LENGTH) return false
  return value.charCodeAt(braces ? 9 : 8) === HYPHEN && guidPattern.test(value)
}

const bareGuid = (value: string): string =>
  (value.length === BRACED_GUID_LENGTH ? value.slice(1, -1) : value).toLowerCase()
