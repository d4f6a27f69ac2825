import { isList, isMap, member, type Value } from '../../event/value.ts'

/**
 * Text that is the same for two tuples exactly when their values are the same by type and exact
 * text (semantics §4.11): `1` and `"1"` differ, `"a"` and `"A"` too, whatever the collation.
 */
export const tupleKey = (values: readonly Value[]): string => values.map(valueKey).join(',')

/** JSON with map members in the order of their names: two maps are the same whatever order they came in. */
export function valueKey(value: Value): string {
  if (isList(value)) return `[${tupleKey(value)}]`
  if (!isMap(value)) return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map(name => `${JSON.stringify(name)}:${valueKey(member(value, name))}`).join(',')}}`
}
