import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyValue, nestedList, scalars } from '../../test/event/value-arbitraries.ts'
import { collations } from './collation.ts'
import { type ComparisonOperator, compareValues, isMember } from './comparison.ts'
import { not, or, type Truth } from './logic.ts'
import type { Value } from './value.ts'

const collation = fc.constantFrom(...collations)

describe('compareValues', () => {
  test.each<readonly [Value, ComparisonOperator, Value, Truth]>([
    ['4769', '=', 4769, true],
    [389, '=', '389.0', true],
    [389, '=', ' 389', false],
    ['10', '<', '9', true],
    [10, '<', '9', false],
    ['10', '=', '10.0', false],
    ['abc', '>', 5, true],
    [true, '=', 'true', true],
    [false, '<', true, true],
    [true, '=', 1, false],
    ['a', '<', 'B', false],
    ['a', '!=', 'b', true],
    [1, '>=', 1, true],
    [1, '<=', 0.5, false],
    [null, '=', null, null],
    [null, '!=', 'a', null],
    ['a', '<', null, null],
    [['a', null], '=', ['a', null], true],
    [['a'], '=', ['a', 'b'], false],
    [{ a: 1, b: [2] }, '=', { b: [2], a: '1' }, true],
    [{ a: 1 }, '!=', { a: 1, b: 2 }, true],
    [{}, '=', [], false],
    [['a'], '=', 'a', false],
    [['a'], '!=', 'a', true],
    [['a'], '<', ['b'], null],
    [{}, '>=', {}, null],
    [['a'], '<', 'b', null],
  ])('%j %s %j', (left, operator, right, expected) => {
    expect(compareValues(operator, left, right, 'strict')).toBe(expected)
  })

  test('ignores letter case under windows for = and != only', () => {
    expect(compareValues('=', 'CMD.exe', 'cmd.EXE', 'windows')).toBe(true)
    expect(compareValues('!=', 'É', 'é', 'windows')).toBe(false)
    expect(compareValues('=', ['A'], ['a'], 'windows')).toBe(true)
    expect(compareValues('=', 'CMD.exe', 'cmd.EXE', 'strict')).toBe(false)
    expect(compareValues('<', 'B', 'a', 'windows')).toBe(true)
    expect(compareValues('<', 'b', 'A', 'windows')).toBe(false)
  })

  test('has two answers to = and != that are opposite, in either order', () => {
    const property = fc.property(anyValue, anyValue, collation, (left, right, under) => {
      const equal = compareValues('=', left, right, under)
      expect(compareValues('=', right, left, under)).toBe(equal)
      expect(compareValues('!=', left, right, under)).toBe(not(equal))
      expect(compareValues('=', left, left, under)).toBe(left === null ? null : true)
    })
    fc.assert(property, { numRuns: 2000, seed: 3006 })
  })

  test('is antisymmetric', () => {
    const property = fc.property(anyValue, anyValue, collation, (left, right, under) => {
      expect(compareValues('>', right, left, under)).toBe(compareValues('<', left, right, under))
      expect(compareValues('>=', left, right, under)).toBe(
        not(compareValues('<', left, right, under)),
      )
      expect(compareValues('<=', left, right, under)).toBe(
        not(compareValues('>', left, right, under)),
      )
    })
    fc.assert(property, { numRuns: 2000, seed: 3007 })
  })

  test('has exactly one of <, = and > between scalars under strict', () => {
    const property = fc.property(scalars, scalars, (left, right) => {
      fc.pre(left !== null && right !== null)
      const holding = (['<', '=', '>'] as const).filter(
        operator => compareValues(operator, left, right, 'strict') === true,
      )
      expect(holding).toHaveLength(1)
    })
    fc.assert(property, { numRuns: 2000, seed: 3008 })
  })

  test('survives nesting deeper than the stack', () => {
    expect(compareValues('=', nestedList(100_000), nestedList(100_000), 'windows')).toBe(false)
  })
})

describe('isMember', () => {
  test.each<readonly [Value, readonly Value[], Truth]>([
    ['Endpoint_Processes', [['Endpoint_Processes']], true],
    ['Authentication', [['Endpoint_Processes']], false],
    ['b', ['a', 'b'], true],
    [4688, ['4688'], true],
    ['c', ['a', null], null],
    ['a', ['a', null], true],
    ['a', [null], null],
    ['a', [['b', null]], null],
    ['a', [[]], false],
    [null, ['a'], null],
    ['a', [], false],
  ])('%j in %j', (value, items, expected) => {
    expect(isMember(value, items, 'strict')).toBe(expected)
  })

  test('ignores letter case under windows', () => {
    expect(isMember('CMD.EXE', ['cmd.exe'], 'windows')).toBe(true)
    expect(isMember('CMD.EXE', [['cmd.exe']], 'windows')).toBe(true)
  })

  test('is OR over comparisons', () => {
    const property = fc.property(
      scalars,
      fc.array(scalars, { maxLength: 4 }),
      collation,
      (value, items, under) => {
        fc.pre(value !== null)
        const any = items.map(item => compareValues('=', value, item, under)).reduce(or, false)
        expect(isMember(value, items, under)).toBe(any)
        expect(isMember(value, [items], under)).toBe(any)
      },
    )
    fc.assert(property, { numRuns: 2000, seed: 3009 })
  })
})
