import { isList, isMap, setMember, type Value } from '../../event/value.ts'
import type { FunctionDefinition } from '../definition.ts'
import { ofText } from '../lift.ts'

/** Text that nests deeper is refused, for everything that walks values does so by recursion. */
const depthMax = 100

export const fromJsonObject: FunctionDefinition = {
  name: 'from_json_object',
  summary: 'The map that a JSON text spells.',
  parameters: [{ name: 'text', type: 'string', summary: 'The text of a JSON object.' }],
  returns: 'map',
  notes:
    `Null when the text is no JSON, no object, or nested deeper than ${depthMax}. Numbers beyond ` +
    'the range of a double become null.',
  examples: [
    { call: 'from_json_object("{\\"a\\": [1, true]}")', result: { a: [1, true] } },
    { call: 'from_json_object("[1]")', result: null },
    { call: 'from_json_object("no JSON")', result: null },
  ],
  prepare: () => ofText(readObject),
}

function readObject(text: string): Value {
  const value = parse(text)
  return isMap(value) ? (cleaned(value, depthMax) ?? null) : null
}

function parse(text: string): Value {
  try {
    return JSON.parse(text) as Value
  } catch {
    return null
  }
}

/** The same without infinities; undefined where it nests too deep. */
function cleaned(value: Value, depthLeft: number): Value | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null
  if (typeof value !== 'object' || value === null) return value
  if (depthLeft === 0) return undefined
  return isList(value) ? cleanedList(value, depthLeft - 1) : cleanedMap(value, depthLeft - 1)
}

function cleanedList(list: readonly Value[], depthLeft: number): Value | undefined {
  const elements: Value[] = []
  for (const element of list) {
    const clean = cleaned(element, depthLeft)
    if (clean === undefined) return undefined
    elements.push(clean)
  }
  return elements
}

function cleanedMap(map: object, depthLeft: number): Value | undefined {
  const members: { [key: string]: Value } = {}
  for (const [key, value] of Object.entries(map) as [string, Value][]) {
    const clean = cleaned(value, depthLeft)
    if (clean === undefined) return undefined
    setMember(members, key, clean)
  }
  return members
}
