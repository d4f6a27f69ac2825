import { isList, isMap, member, type Value } from './value.ts'

/** What is nested deeper than this looks alike: hostile JSON must not exhaust the stack. */
const depthMax = 200

/**
 * Text that is the same for two values exactly when they are the same by kind and exact text: `1`
 * and `"1"` differ, `"a"` and `"A"` too, whatever the collation. It is JSON with the members of
 * maps in the order of their names.
 */
export function valueKey(value: Value, depth = 0): string {
  if (depth > depthMax) return '"…"'
  if (isList(value)) return `[${value.map(element => valueKey(element, depth + 1)).join(',')}]`
  if (!isMap(value)) return JSON.stringify(value)
  const members = Object.keys(value)
    .sort()
    .map(name => `${JSON.stringify(name)}:${valueKey(member(value, name), depth + 1)}`)
  return `{${members.join(',')}}`
}
