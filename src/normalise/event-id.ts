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
 *     [computer, channel, provider, event number, record id, time, [[name, value], …]]
 *
 * as `JSON.stringify` writes it: computer, channel, provider and record id (decimal text) as given
 * or null, the event number as a number, the time in epoch milliseconds as chosen for the event,
 * the data in its order. Two things the formats write differently are made equal: a value that is
 * empty is left out, as one that is null; a GUID loses its braces and its capitals.
 * Formats that lose the order of the data, the record id or members give other ids.
 */
export function canonicalRecord(record: WindowsRecord, timeMs: number): string {
  const data: [string, string][] = []
  for (const [name, value] of record.data) {
    if (value !== '') data.push([name, isGuid(value) ? bareGuid(value) : value])
  }
  const { computer, channel, provider, eventNumber } = record
  return JSON.stringify([computer, channel, provider, eventNumber, record.recordId, timeMs, data])
}

const guidPattern =
  /^(?:\{[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i

const isGuid = (value: string): boolean =>
  (value.length === 36 || value.length === 38) && guidPattern.test(value)

const bareGuid = (value: string): string =>
  (value.length === 38 ? value.slice(1, -1) : value).toLowerCase()
