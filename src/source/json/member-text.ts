import { isMap, member, type Value, type ValueMap } from '../../event/value.ts'
import { isInexact } from './parse-json.ts'

/**
 * What decoding one object has met. `inexact` asks for another pass over the text with every digit
 * kept.
 */
export interface JsonContext {
  inexact: boolean
}

/** A JSON value as EventData holds it: text; `null` where there is none. */
export function valueText(value: Value, context: JsonContext): string | null {
  if (typeof value === 'string') return value
  if (value === null) return null
  if (typeof value === 'object') return JSON.stringify(value)
  if (isInexact(value)) context.inexact = true
  return String(value)
}

/** A member as text: strings as they are, numbers and booleans written out, all else null. */
export function scalarText(map: ValueMap, key: string, context: JsonContext): string | null {
  const value = member(map, key)
  return typeof value === 'object' ? null : valueText(value, context)
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

/** The strings among these members that say anything, in the order asked for. */
export function usableStrings(map: ValueMap, keys: readonly string[]): readonly string[] {
  const texts: string[] = []
  for (const key of keys) {
    const text = stringMember(map, key)
    if (text !== null && text.trim() !== '') texts.push(text)
  }
  return texts
}
