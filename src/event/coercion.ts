import { decimalText, parseNumber, parseWholeNumber } from './number-text.ts'
import { isList, isMap, type Value } from './value.ts'

/** The types that `cast` and `ucast` name, element types left out. */
export type CastType =
  | 'any'
  | 'boolean'
  | 'string'
  | 'integer'
  | 'long'
  | 'float'
  | 'double'
  | 'list'
  | 'map'

const castTypes: ReadonlyMap<string, CastType> = new Map<string, CastType>([
  ['any', 'any'],
  ['boolean', 'boolean'],
  ['string', 'string'],
  ['integer', 'integer'],
  ['long', 'long'],
  ['float', 'float'],
  ['double', 'double'],
  ['collection', 'list'],
  ['map', 'map'],
  ['record', 'map'],
])

/** Reads a type as queries write it: `long`, `collection<string>`, `map<string, any>`; null when it is none. */
export function parseCastType(text: string): CastType | null {
  const [, name = '', elements] = /^\s*([a-z]+)\s*(<[a-z\s,<>]+>)?\s*$/.exec(text) ?? []
  const type = castTypes.get(name)
  if (type === undefined) return null
  return elements !== undefined && type !== 'list' && type !== 'map' ? null : type
}

/**
 * Canonical text of a scalar: numbers in decimal, booleans as `true` and `false`. Null, lists and
 * maps have none. Source: spec §3.3, §3.10.
 */
export function textOf(value: Value): string | null {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      return decimalText(value)
    case 'boolean':
      return value ? 'true' : 'false'
    default:
      return null
  }
}

/** The number that a value is, or that its text spells in decimal; otherwise null. */
export function numberOf(value: Value): number | null {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? parseNumber(value) : null
}

/**
 * `cast`: converts between the basic types, null where there is no conversion (spec §3.3). Text is
 * parsed, numbers and booleans become their canonical text, a fraction is cut off on the way to
 * `integer` (32 bits) or `long` (exact up to 2^53). `float` keeps the double's precision.
 */
export function castValue(value: Value, type: CastType): Value {
  switch (type) {
    case 'string':
      return textOf(value)
    case 'integer':
      return inRange(wholeNumberOf(value), integerMax)
    case 'long':
      return inRange(wholeNumberOf(value), Number.MAX_SAFE_INTEGER)
    case 'float':
    case 'double':
      return numberOf(value)
    case 'boolean':
      return booleanOf(value)
    default:
      return hasType(value, type) ? value : null
  }
}

/**
 * `ucast`: the value itself when it has the type, else the default (spec §3.4). It converts
 * nothing, but for `lenientText`: there a number or boolean asked for as `string` gives its
 * canonical text (normalisation §4).
 */
export function unsafeCast(
  value: Value,
  type: CastType,
  fallback: Value,
  lenientText: boolean,
): Value {
  if (hasType(value, type)) return value
  return type === 'string' && lenientText ? (textOf(value) ?? fallback) : fallback
}

/** Largest 32-bit integer; the smallest is one further from zero. */
const integerMax = 0x7fffffff

/** Null has no type. Element types of lists and maps are not looked at. */
function hasType(value: Value, type: CastType): boolean {
  switch (type) {
    case 'any':
      return value !== null
    case 'integer':
      return Number.isInteger(value) && inRange(value as number, integerMax) !== null
    case 'long':
      return Number.isSafeInteger(value)
    case 'float':
    case 'double':
      return typeof value === 'number'
    case 'list':
      return isList(value)
    case 'map':
      return isMap(value)
    default:
      return typeof value === type
  }
}

function wholeNumberOf(value: Value): number | null {
  if (typeof value === 'number') return Math.trunc(value) + 0
  return typeof value === 'string' ? parseWholeNumber(value) : null
}

function inRange(number: number | null, max: number): number | null {
  const min = max === integerMax ? -max - 1 : -max
  return number !== null && number >= min && number <= max ? number : null
}

function booleanOf(value: Value): boolean | null {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return null
  const text = value.toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : null
}
