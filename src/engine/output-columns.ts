import { setMember, type Value, type ValueMap } from '../event/value.ts'

/** The columns of a row as a map, in their order. */
export function toMap(columns: ReadonlyMap<string, Value>): ValueMap {
  const map: { [key: string]: Value } = {}
  for (const [name, value] of columns) setMember(map, name, value)
  return map
}
