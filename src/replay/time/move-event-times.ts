import { isList, isMap, setMember, type Value, type ValueMap } from '../../event/value.ts'
import { type MoveClock, moveTimeText } from './time-text.ts'

/** The time of an event in epoch milliseconds, as a number or as text: OCSF's name and generation 1's. */
const isEventTime = (name: string): boolean => name === 'time' || name === '_time'

/** OCSF ends the name of each timestamp so, and writes epoch milliseconds. */
const isTimestamp = (name: string): boolean => name.endsWith('_time')

/** Milliseconds of 1973 to 9999: a timestamp that is smaller counts seconds, or is a duration. */
const epochMsMin = 100_000_000_000
const epochMsMax = 253_402_300_799_999
const epochText = /^-?\d{1,15}$/

/**
 * A normalised event with its times moved: timestamps by name, at any depth, and every text that
 * is, whole, a time. No deeper than a reader admits.
 */
export function moveEventTimes(event: ValueMap, offsetMs: number): ValueMap {
  return moveMap(event, offsetMs, wallClockMs => wallClockMs + offsetMs)
}

function moveMap(map: ValueMap, offsetMs: number, move: MoveClock): ValueMap {
  const moved: { [name: string]: Value } = {}
  for (const name of Object.keys(map)) {
    setMember(moved, name, moveMember(name, map[name] ?? null, offsetMs, move))
  }
  return moved
}

function moveMember(name: string, value: Value, offsetMs: number, move: MoveClock): Value {
  if (isMap(value)) return moveMap(value, offsetMs, move)
  if (isList(value)) return value.map(item => moveMember(name, item, offsetMs, move))
  if (typeof value === 'number') return isEpochMs(name, value) ? value + offsetMs : value
  if (typeof value !== 'string') return value
  return epochText.test(value) && isEpochMs(name, Number(value))
    ? String(Number(value) + offsetMs)
    : moveTimeText(value, move)
}

const isEpochMs = (name: string, value: number): boolean =>
  isEventTime(name) || (isTimestamp(name) && value >= epochMsMin && value <= epochMsMax)
