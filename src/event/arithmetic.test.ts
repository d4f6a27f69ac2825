import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyValue } from '../../test/event/value-arbitraries.ts'
import { add, divide, multiply, negate, remainder, subtract } from './arithmetic.ts'

describe('add', () => {
  test.each([
    [1, 2, 3],
    ['a', 'b', 'ab'],
    ['port ', 389, 'port 389'],
    [1, '2', '12'],
    ['is ', true, 'is true'],
    ['on ', null, null],
    [null, 1, null],
    [true, 1, null],
    ['a', ['b'], null],
    [[1], [2], null],
    [1e308, 1e308, null],
  ])('%j + %j', (left, right, expected) => {
    expect(add(left, right)).toBe(expected)
  })
})

test.each([
  ['7 - 2', subtract(7, 2), 5],
  ['"7" - 2', subtract('7', 2), 5],
  ['"x" - 2', subtract('x', 2), null],
  ['3 * 0.5', multiply(3, 0.5), 1.5],
  ['-1 * 0', multiply(-1, 0), 0],
  ['7 / 2', divide(7, 2), 3.5],
  ['7 / 0', divide(7, 0), null],
  ['0 / 0', divide(0, 0), null],
  ['7 % 3', remainder(7, 3), 1],
  ['-7 % 3', remainder(-7, 3), -1],
  ['7 % 0', remainder(7, 0), null],
  ['null - 1', subtract(null, 1), null],
  ['true - 1', subtract(true, 1), null],
  ['-5', negate(5), -5],
  ['-0', negate(0), 0],
  ['-"5"', negate('5'), -5],
  ['-"x"', negate('x'), null],
])('%s', (_, result, expected) => {
  expect(result).toBe(expected)
})

test('never gives what JSON cannot hold', () => {
  const operations = fc.constantFrom(add, subtract, multiply, divide, remainder)
  const property = fc.property(anyValue, anyValue, operations, (left, right, operation) => {
    const result = operation(left, right)
    expect(JSON.parse(JSON.stringify(result))).toBe(result)
  })
  fc.assert(property, { numRuns: 2000, seed: 3010 })
})
