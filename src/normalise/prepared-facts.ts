import type { EventFamily } from '../event/event.ts'
import { member, type ValueMap } from '../event/value.ts'
import { parseTime, utcClock } from './time-text.ts'

/** What an event that somebody else normalised says about itself. */
export interface PreparedFacts {
  readonly id: string | null
  /** Epoch milliseconds. */
  readonly time: number | null
  readonly host: string | null
  /**
   * For counting, and for telling what the data holds. Queries read the event itself, so a wrong
   * guess hides nothing.
   */
  readonly family: EventFamily
}

/** A text or a number as text: both are found where an id or an event number is meant. */
export function textOf(map: ValueMap, name: string): string | null {
  const value = member(map, name)
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : null
}

const millisecondsPattern = /^-?\d{1,15}$/

/** Epoch milliseconds, as a number or as decimal text, or a time that names its zone or is UTC. */
export function timeOf(map: ValueMap, name: string): number | null {
  const value = member(map, name)
  if (typeof value === 'number') return Number.isFinite(value) ? Math.trunc(value) : null
  if (typeof value !== 'string') return null
  return millisecondsPattern.test(value) ? Number(value) : parseTime(value, utcClock)
}

/** Process creations and script blocks share a data model and a class; so do logons and tickets. */
export const processFamily = (eventNumber: string | null): EventFamily =>
  eventNumber === '4104' ? 'script_block' : 'process_creation'

export const authenticationFamily = (eventNumber: string | null): EventFamily =>
  eventNumber === '4768' || eventNumber === '4769' ? 'kerberos' : 'logon'
