import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMap, type Value } from '../event/value.ts'
import { canonicalJson } from './canonical-json.ts'

test('orders members at every depth and keeps the order of lists', () => {
  const value = { b: [3, { z: null, a: 'x\n"' }, []], a: { d: {}, c: true }, '': 1.5 }
  expect(canonicalJson(value)).toBe(
    '{"":1.5,"a":{"c":true,"d":{}},"b":[3,{"a":"x\\n\\"","z":null},[]]}',
  )
})

test('does not depend on the order that members were written in', () => {
  fc.assert(
    fc.property(fc.jsonValue(), json => {
      const value = json as Value
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

function reversed(value: Value): Value {
  if (Array.isArray(value)) return value.map(reversed)
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, reversed(member)]),
  )
}

test('a name that is special to the language is a name', () => {
  expect(canonicalJson(JSON.parse('{"a":1,"__proto__":{"x":1}}'))).toBe(
    '{"__proto__":{"x":1},"a":1}',
  )
})

test('nesting deeper than the call stack is written all the same', () => {
  const depth = 200_000
  const text = '['.repeat(depth) + ']'.repeat(depth)
  expect(canonicalJson(JSON.parse(text) as Value)).toBe(text)
})
