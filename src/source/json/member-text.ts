import { isMap, member, type Value, type ValueMap } from '../../event/value.ts'
import { isInexact, nestsTooDeep } from './parse-json.ts'

/** What decoding one object has met. */
export interface JsonContext {
  /** A whole number beyond 2^53: another pass over the text must keep every digit. */
  inexact: boolean
  /** A value that nests deeper than any log does: the record is refused. */
  tooDeep: boolean
}

/** Notes a value that must not be walked by recursion. */
export function isTooDeep(value: Value, context: JsonContext): boolean {
  const tooDeep = nestsTooDeep(value)
  if (tooDeep) context.tooDeep = true
  return tooDeep
}

/** A JSON value as EventData holds it: text; `null` where there is none. */
export function valueText(value: Value, context: JsonContext): string | null {
  if (typeof value === 'string') return value
  if (value === null) return null
  if (typeof value === 'object') return isTooDeep(value, context) ? null : JSON.stringify(value)
  if (isInexact(value)) context.inexact = true
  return String(value)
}

/** A member as text: strings as they are, numbers and booleans written out, all else null. */
export function scalarText(map: ValueMap, key: string, context: JsonContext): string | null {
  const value = member(map, key)
  return typeof value === 'object' ? null : valueText(value, context)
}

/** A value that may be a number in its own right; one beyond 2^53 is noted as inexact. */
export function numberOrText(
  value: Value | undefined,
  context: JsonContext,
): string | number | null {
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return null
  if (isInexact(value)) context.inexact = true
  return value
}

/** A member that is a string, else null. */
export function stringMember(map: ValueMap, key: string): string | null {
  const value = member(map, key)
  return typeof value === 'string' ? value : null
}

/** A member that is an object, else null. */
export function mapMember(map: ValueMap, key: string): ValueMap | null {
  const value = member(map, key)
  return isMap(value) ? value : null
}
