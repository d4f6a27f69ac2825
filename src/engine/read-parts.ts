import { isList, isMap, member, type Value } from '../event/value.ts'

/** `base.name`; null when the base is not a map or lacks the member. */
export const memberOf = (base: Value, name: string): Value =>
  isMap(base) ? member(base, name) : null

/** `base[index]`: a list by whole number, negative from the end, or a map by text; otherwise null. */
export function elementOf(base: Value, index: Value): Value {
  if (isList(base) && Number.isInteger(index)) return base.at(index as number) ?? null
  return typeof index === 'string' ? memberOf(base, index) : null
}
