import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyValue } from '../../test/event/value-arbitraries.ts'
import { castValue, numberOf, parseCastType, textOf, unsafeCast } from './coercion.ts'

const types = [
  'any',
  'boolean',
  'string',
  'integer',
  'long',
  'float',
  'double',
  'list',
  'map',
] as const

describe('parseCastType', () => {
  test.each([
    ['string', 'string'],
    ['collection<string>', 'list'],
    ['map<string, any>', 'map'],
    ['collection<map<string, any>>', 'list'],
    ['record', 'map'],
    ['String', null],
    ['string<any>', null],
    ['constructor', null],
    ['', null],
  ])('%s', (text, type) => {
    expect(parseCastType(text)).toBe(type)
  })
})

describe('castValue', () => {
  test.each([
    ['12', 'integer', 12],
    ['2147483648', 'integer', null],
    [-2_147_483_648, 'integer', -2_147_483_648],
    [2_147_483_648, 'integer', null],
    [2_147_483_648, 'long', 2_147_483_648],
    [2 ** 53, 'long', null],
    ['12.5', 'long', null],
    [-12.9, 'long', -12],
    [-0.5, 'long', 0],
    ['12.5', 'double', 12.5],
    ['abc', 'double', null],
    [0.1, 'float', 0.1],
    [389, 'string', '389'],
    [true, 'string', 'true'],
    ['TRUE', 'boolean', true],
    ['yes', 'boolean', null],
    [1, 'boolean', null],
    [true, 'double', null],
    [[1], 'string', null],
    [[1], 'list', [1]],
    [{ a: 1 }, 'map', { a: 1 }],
    ['a', 'list', null],
    [null, 'string', null],
  ] as const)('%j as %s', (value, type, expected) => {
    expect(castValue(value, type)).toEqual(expected)
  })

  test('changes nothing the second time', () => {
    const property = fc.property(anyValue, fc.constantFrom(...types), (value, type) => {
      const once = castValue(value, type)
      expect(castValue(once, type)).toEqual(once)
    })
    fc.assert(property, { numRuns: 2000, seed: 3004 })
  })
})

describe('unsafeCast', () => {
  test.each([
    ['a', 'string', 'a'],
    [4696, 'string', 'default'],
    ['4696', 'long', 'default'],
    [4696, 'long', 4696],
    [4696.5, 'long', 'default'],
    [2 ** 31, 'integer', 'default'],
    [4696.5, 'double', 4696.5],
    [['a'], 'list', ['a']],
    [['a'], 'map', 'default'],
    [{}, 'map', {}],
    [null, 'any', 'default'],
    [false, 'boolean', false],
  ] as const)('%j as %s, strictly', (value, type, expected) => {
    expect(unsafeCast(value, type, 'default', false)).toEqual(expected)
  })

  test('gives the text of numbers and booleans when lenient', () => {
    expect(unsafeCast(4696, 'string', null, true)).toBe('4696')
    expect(unsafeCast(false, 'string', null, true)).toBe('false')
    expect(unsafeCast([1], 'string', null, true)).toBeNull()
    expect(unsafeCast('4696', 'long', null, true)).toBeNull()
  })

  test('converts nothing but that', () => {
    const property = fc.property(anyValue, fc.constantFrom(...types), (value, type) => {
      const result = unsafeCast(value, type, 'default', true)
      expect([value, 'default', textOf(value)]).toContain(result)
    })
    fc.assert(property, { numRuns: 1000, seed: 3005 })
  })
})

test('numberOf takes numbers and texts that spell one', () => {
  expect([5, '5', '0.5'].map(numberOf)).toEqual([5, 5, 0.5])
  expect(['x', true, null, ['5']].map(numberOf)).toEqual([null, null, null, null])
})
