import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Value } from '../../event/value.ts'
import { tupleKey, valueKey } from './tuple-key.ts'

test('types and letter case tell values apart', () => {
  const values: Value[] = [
    null,
    true,
    1,
    '1',
    'true',
    'null',
    'a',
    'A',
    [],
    {},
    [1],
    ['1'],
    { a: 1 },
  ]
  expect(new Set(values.map(valueKey)).size).toBe(values.length)
  expect(new Set(values.map(value => tupleKey([value]))).size).toBe(values.length)
})

test('where one value ends and the next begins is part of the key', () => {
  expect(tupleKey(['a,b'])).not.toBe(tupleKey(['a', 'b']))
  expect(tupleKey(['a', 'b,c'])).not.toBe(tupleKey(['a,b', 'c']))
  expect(tupleKey([['a'], 'b'])).not.toBe(tupleKey([['a', 'b']]))
})

test('the order of members does not matter, inherited names are data', () => {
  expect(valueKey({ a: 1, b: 2 })).toBe(valueKey({ b: 2, a: 1 }))
  expect(valueKey(JSON.parse('{"__proto__": 1}'))).not.toBe(valueKey({}))
})

test('equal values have equal keys, others have not', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
      const isSame = JSON.stringify(sorted(left)) === JSON.stringify(sorted(right))
      expect(valueKey(left as Value) === valueKey(right as Value)).toBe(isSame)
    }),
  )
})

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .map(([name, member]) => [name, sorted(member)])
    .toSorted(([left], [right]) => (String(left) < String(right) ? -1 : 1))
    .concat([['', 'map']])
}
