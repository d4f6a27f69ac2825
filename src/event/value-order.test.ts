import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyValue, nestedList } from '../../test/event/value-arbitraries.ts'
import { setMember, type Value } from './value.ts'
import { valueKey } from './value-key.ts'
import { compareForOrder } from './value-order.ts'

describe('compareForOrder', () => {
  test('goes by kind, then by value', () => {
    const ordered: Value[] = [
      null,
      false,
      true,
      -1,
      0,
      2,
      10,
      '',
      '10',
      '2',
      'A',
      'a',
      '\uffff',
      '😀',
      [1],
      { a: 1 },
    ]
    expect(ordered.toReversed().sort(compareForOrder)).toEqual(ordered)
  })

  test('is a total order in which only the same values tie', () => {
    const property = fc.property(anyValue, anyValue, anyValue, (left, middle, right) => {
      const [low, between, high] = [left, middle, right].sort(compareForOrder)
      expect(compareForOrder(low ?? null, high ?? null)).toBeLessThanOrEqual(0)
      expect(Math.sign(compareForOrder(left, right))).toBe(
        -Math.sign(compareForOrder(right, left)) + 0,
      )
      expect(compareForOrder(low ?? null, between ?? null) === 0).toBe(
        valueKey(low ?? null) === valueKey(between ?? null),
      )
    })
    fc.assert(property, { numRuns: 2000, seed: 3013 })
  })
})

describe('valueKey', () => {
  test('tells kinds and letter case apart', () => {
    const values: Value[] = [null, true, 1, '1', 'true', 'a', 'A', [], ['a'], {}, { a: null }]
    expect(new Set(values.map(value => valueKey(value))).size).toBe(values.length)
  })

  test('does not depend on the order of members', () => {
    expect(valueKey({ a: 1, b: { d: 2, c: 3 } })).toBe(valueKey({ b: { c: 3, d: 2 }, a: 1 }))
  })

  test('reads a member called __proto__', () => {
    const map: { [key: string]: Value } = {}
    setMember(map, '__proto__', 1)
    expect(valueKey(map)).toBe('{"__proto__":1}')
  })

  test('survives nesting deeper than the stack', () => {
    expect(valueKey(nestedList(100_000)).length).toBeLessThan(1000)
  })
})
