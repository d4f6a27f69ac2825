import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { casePairs, equalIgnoringCase, foldCase } from './fold-case.ts'

describe('foldCase', () => {
  test.each([
    ['C:\\Windows\\CMD.EXE', 'c:\\windows\\cmd.exe'],
    ['ÀÉÎÕÜ×Þ', 'àéîõü×þ'],
    ['ЖΣŸ', 'жσÿ'],
    ['ß\u1e9e', 'ß\u1e9e'],
    ['İıſ\u212a', 'İıſ\u212a'],
    ['😀\ud800', '😀\ud800'],
  ])('%s', (text, folded) => {
    expect(foldCase(text)).toBe(folded)
  })

  test('keeps the length and folds once', () => {
    const property = fc.property(fc.string({ unit: 'binary' }), text => {
      const folded = foldCase(text)
      expect(folded).toHaveLength(text.length)
      expect(foldCase(folded)).toBe(folded)
    })
    fc.assert(property, { numRuns: 500, seed: 3001 })
  })

  test('lets ASCII letters stand for ASCII letters alone', () => {
    const crossing = casePairs().filter(([upper, lower]) => upper < 0x80 !== lower < 0x80)
    expect(crossing).toEqual([])
    expect(casePairs().filter(([upper]) => upper < 0x80)).toHaveLength(26)
  })

  test('agrees with the table where it asks the platform', () => {
    const pairs = new Map(casePairs())
    for (let unit = 0; unit < 0x100; unit++) {
      const expected = String.fromCharCode(pairs.get(unit) ?? unit)
      expect(foldCase(String.fromCharCode(unit))).toBe(expected)
      expect(foldCase(`${String.fromCharCode(unit)}\u0100`).charAt(0)).toBe(expected)
    }
  })

  test('takes texts longer than a call has arguments', () => {
    const text = `${'A'.repeat(200_000)}\u0100`
    expect(foldCase(text)).toBe(`${'a'.repeat(200_000)}\u0101`)
  })
})

test('equalIgnoringCase is equality of folded texts', () => {
  const letters = fc.string({
    unit: fc.constantFrom('a', 'A', 'é', 'É', 'k', '\u212a'),
    maxLength: 3,
  })
  const property = fc.property(letters, letters, (left, right) => {
    expect(equalIgnoringCase(left, right)).toBe(foldCase(left) === foldCase(right))
  })
  fc.assert(property, { numRuns: 1000, seed: 3002 })
})
