import { type EventFamily, eventFamilies } from '../../event/event.ts'
import type { Origin } from '../../event/origin.ts'
import {
  isList,
  isMap,
  member,
  type Value,
  type ValueList,
  type ValueMap,
} from '../../event/value.ts'
import type { EventReference, Provenance } from '../evaluator.ts'

/** A saved state that no stage of this make can have written: damaged, edited, or of another plan. */
export class StateError extends Error {
  override readonly name = 'StateError'
}

export function mapOf(value: Value, what: string): ValueMap {
  if (isMap(value)) return value
  throw new StateError(`${what} is not a map`)
}

export function listOf(value: Value, what: string): ValueList {
  if (isList(value)) return value
  throw new StateError(`${what} is not a list`)
}

export function textOf(value: Value, what: string): string {
  if (typeof value === 'string') return value
  throw new StateError(`${what} is not text`)
}

export function numberOf(value: Value, what: string): number {
  if (typeof value === 'number') return value
  throw new StateError(`${what} is not a number`)
}

/** A count: a whole number from 0 on. */
export function countOf(value: Value, what: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw new StateError(`${what} is not a count`)
}

export function saveProvenance({ lineage, eventCount, event }: Provenance): ValueMap {
  const { path, line, record, offset } = event.origin
  const origin: ValueMap = {
    path,
    offset,
    ...(line === undefined ? {} : { line }),
    ...(record === undefined ? {} : { record }),
  }
  return {
    lineage,
    eventCount,
    event: { id: event.id, time: event.time, host: event.host, family: event.family, origin },
  }
}

export function loadProvenance(value: Value): Provenance {
  const saved = mapOf(value, 'provenance')
  return {
    lineage: textOf(member(saved, 'lineage'), 'lineage'),
    eventCount: countOf(member(saved, 'eventCount'), 'eventCount'),
    event: loadEvent(mapOf(member(saved, 'event'), 'event')),
  }
}

function loadEvent(saved: ValueMap): EventReference {
  return {
    id: textOf(member(saved, 'id'), 'event id'),
    time: numberOf(member(saved, 'time'), 'event time'),
    host: textOf(member(saved, 'host'), 'event host'),
    family: familyOf(member(saved, 'family')),
    origin: loadOrigin(mapOf(member(saved, 'origin'), 'origin')),
  }
}

function familyOf(value: Value): EventFamily {
  const family = eventFamilies.find(name => name === value)
  if (family !== undefined) return family
  throw new StateError('event family is unknown')
}

function loadOrigin(saved: ValueMap): Origin {
  const [line, record] = [member(saved, 'line'), member(saved, 'record')]
  return {
    path: textOf(member(saved, 'path'), 'path'),
    ...(line === null ? {} : { line: countOf(line, 'line') }),
    ...(record === null ? {} : { record: countOf(record, 'record') }),
    offset: countOf(member(saved, 'offset'), 'offset'),
  }
}

/** Restores in two steps, so that a state refused half-way changes nothing: the result puts it in place. */
export type Commit = () => void
