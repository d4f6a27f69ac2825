import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalText, parseNumber, parseWholeNumber } from './number-text.ts'

describe('parseNumber', () => {
  test.each([
    ['389', 389],
    ['-0.5', -0.5],
    ['+2e3', 2000],
    ['.5', 0.5],
    ['5.', 5],
    ['', null],
    [' 1', null],
    ['1 ', null],
    ['0x10', null],
    ['1_000', null],
    ['NaN', null],
    ['Infinity', null],
    ['1e999', null],
    ['1e', null],
    ['.', null],
  ])('%j', (text, expected) => {
    expect(parseNumber(text)).toBe(expected)
  })
})

describe('parseWholeNumber', () => {
  test.each([
    ['1615564094000', 1_615_564_094_000],
    ['-7', -7],
    ['+7', 7],
    ['007', 7],
    ['-0', 0],
    ['1.0', null],
    ['9007199254740993', null],
    ['', null],
  ])('%j', (text, expected) => {
    expect(parseWholeNumber(text)).toBe(expected)
  })
})

describe('decimalText', () => {
  test.each([
    [1, '1'],
    [0.5, '0.5'],
    [-0, '0'],
    [1e21, '1000000000000000000000'],
    [1.5e22, '15000000000000000000000'],
    [-1e-7, '-0.0000001'],
    [1.25e-7, '0.000000125'],
  ])('%d', (number, text) => {
    expect(decimalText(number)).toBe(text)
  })

  test('is read back as the same number', () => {
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true })
    const property = fc.property(numbers, number => {
      const text = decimalText(number)
      expect(text).toMatch(/^-?\d+(\.\d+)?$/)
      expect(parseNumber(text)).toBe(number + 0)
    })
    fc.assert(property, { numRuns: 1000, seed: 3003 })
  })
})
