import { isMap, type Value, type ValueMap } from '../../event/value.ts'
import { nestingMax } from './scan-value.ts'

/** The object that a text holds; null where it is another value or no JSON. */
export function parseObject(text: string): ValueMap | null {
  return objectOf(() => JSON.parse(text))
}

/**
 * The same object with whole numbers beyond 2^53 as the texts they were written as, so that 64-bit
 * counters keep every digit. Slow: only for records in which one was met.
 */
export function parseExactObject(text: string): ValueMap | null {
  return objectOf(() => JSON.parse(text, keepDigits))
}

/** The object in a text that is itself a member, as `parseExactObject` reads it. */
export function parseNestedObject(text: string): ValueMap | null {
  if (!text.trimStart().startsWith('{')) return null
  return longNumber.test(text) ? parseExactObject(text) : parseObject(text)
}

/** 2^53 has 16 digits. */
const longNumber = /\d{16}/

function objectOf(parse: () => Value): ValueMap | null {
  try {
    const value = parse()
    return isMap(value) ? value : null
  } catch {
    return null
  }
}

function keepDigits(_key: string, value: Value, context?: { readonly source?: string }): Value {
  return isInexact(value) ? (context?.source ?? value) : value
}

/** A whole number that a 64-bit float cannot tell from its neighbours. */
export const isInexact = (value: Value): value is number =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)

/** Whether a value nests deeper than any log does. Looks at no more levels than that. */
export function nestsTooDeep(value: Value, levels = nestingMax): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  const items = Array.isArray(value) ? value : Object.values(value)
  for (const item of items) {
    if (typeof item === 'object' && nestsTooDeep(item, levels - 1)) return true
  }
  return false
}
