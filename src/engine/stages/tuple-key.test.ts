import { expect, test } from 'vitest'
import { tupleKey } from './tuple-key.ts'

test('where one value ends and the next begins is part of the key', () => {
  expect(tupleKey(['a,b'])).not.toBe(tupleKey(['a', 'b']))
  expect(tupleKey(['a', 'b,c'])).not.toBe(tupleKey(['a,b', 'c']))
  expect(tupleKey(['a"', 'b'])).not.toBe(tupleKey(['a', '"b']))
  expect(tupleKey([['a'], 'b'])).not.toBe(tupleKey([['a', 'b']]))
})

test('types and letter case tell tuples apart', () => {
  const tuples = [[1, null], ['1', null], [1, 'null'], ['A'], ['a'], [true], ['true'], []]
  expect(new Set(tuples.map(tupleKey)).size).toBe(tuples.length)
})
