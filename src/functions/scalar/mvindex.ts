import { isList, type Value, type ValueList } from '../../event/value.ts'
import type { FunctionDefinition } from '../definition.ts'

export const mvindex: FunctionDefinition = {
  name: 'mvindex',
  summary: 'An element of a list, or the elements from one place to another.',
  parameters: [
    { name: 'list', type: 'list', summary: 'The list to read.' },
    { name: 'start', type: 'integer', summary: '0 is the first element, -1 the last.' },
    {
      name: 'end',
      type: 'integer',
      summary: 'The last place to take; makes the result a list.',
      optional: true,
    },
  ],
  returns: 'any',
  notes: 'Null out of range, when an argument is null, and when a place is no whole number.',
  examples: [
    { call: 'mvindex(split("c:\\\\x\\\\cmd.exe", "\\\\"), -1)', result: 'cmd.exe' },
    { call: 'mvindex(["a", "b", "c"], 1, 2)', result: ['b', 'c'] },
    { call: 'mvindex(["a"], 1)', result: null },
  ],
  prepare: ({ length: count }) =>
    count < 3
      ? (list = null, start = null) => (isList(list) ? elementAt(list, start) : null)
      : (list = null, start = null, end = null) =>
          isList(list) ? elementsBetween(list, start, end) : null,
}

function elementAt(list: ValueList, place: Value): Value {
  const index = indexOf(list, place)
  return index === null ? null : (list[index] ?? null)
}

function elementsBetween(list: ValueList, start: Value, end: Value): Value {
  const first = indexOf(list, start)
  const last = indexOf(list, end)
  return first === null || last === null || last < first ? null : list.slice(first, last + 1)
}

function indexOf(list: ValueList, place: Value): number | null {
  if (typeof place !== 'number' || !Number.isInteger(place)) return null
  const index = place < 0 ? list.length + place : place
  return index >= 0 && index < list.length ? index : null
}
