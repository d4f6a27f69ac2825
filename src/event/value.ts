/**
 * The values that queries compute with. Numbers of SPL2's integer, long, float and double are all
 * one 64-bit float: whole numbers are exact up to 2^53 (epoch milliseconds, process ids and
 * counters stay far below).
 */
export type Value = null | boolean | number | string | ValueList | ValueMap

export type ValueList = readonly Value[]

export interface ValueMap {
  readonly [key: string]: Value
}

export const isMap = (value: Value | undefined): value is ValueMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isList = (value: Value | undefined): value is ValueList => Array.isArray(value)

/** Own members only: a log that holds `__proto__` or a query that asks for `constructor` reads data, never the prototype. */
export const member = (map: ValueMap, key: string): Value =>
  Object.hasOwn(map, key) ? (map[key] ?? null) : null

/** Sets a member on a map under construction; `__proto__` becomes an ordinary member. */
export function setMember(map: { [key: string]: Value }, key: string, value: Value): void {
  if (key === '__proto__') {
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true })
  } else {
    map[key] = value
  }
}
