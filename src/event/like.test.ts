import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collations } from './collation.ts'
import { foldCase } from './fold-case.ts'
import { compileLike, likeLiterals } from './like.ts'

describe('compileLike', () => {
  test.each([
    ['%\\windows\\system32%', 'c:\\windows\\system32\\x.exe', true],
    ['%\\\\winword.exe', 'c:\\office\\winword.exe', true],
    ['%\\%', 'a\\b', true],
    ['%\\%', 'ab', false],
    ['\\%\\c$', '\\host\\c$', true],
    ['a\\_c', 'a\\bc', true],
    ['%abc%', 'ABC', false],
    ['', '', true],
    ['', 'a', false],
    ['%', '', true],
    ['%%', 'a\nb', true],
    ['_', '', false],
    ['_', '😀', true],
    ['__', '😀', false],
    ['%_😀', 'a😀', true],
    ['%__', '😀b', true],
    ['%it_browseforfile=%', 'x it_browseforfile=y', true],
    ['%it_browseforfile=%', 'x ITbrowseforfile=y', false],
    ['%__output%', 'a__output', true],
    ['%__output%', 'a_output', true],
    ['%__output%', '_output', false],
    ['a%a', 'a', false],
    ['a%a', 'aa', true],
    ['ab%bc', 'abc', false],
    ['%a%b%', 'ba', false],
    ['a_c%', 'abcd', true],
    ['a.c', 'abc', false],
  ])('%s against %j', (pattern, text, expected) => {
    expect(compileLike(pattern, 'strict')(text)).toBe(expected)
  })

  test('ignores letter case under windows', () => {
    expect(compileLike('%MK:@MSITStore:%', 'windows')('x mk:@msitstore:y')).toBe(true)
    expect(compileLike('É_%', 'windows')('éab')).toBe(true)
    expect(compileLike('cmd.exe', 'windows')('CMD.EXE')).toBe(true)
    expect(compileLike('%.EXE', 'windows')('cmd.exe')).toBe(true)
    expect(compileLike('CMD%', 'windows')('cmd.exe')).toBe(true)
  })

  test('is the regular expression that it stands for', () => {
    let matched = 0
    const property = fc.property(
      patterns,
      texts,
      fc.constantFrom(...collations),
      (pattern, text, collation) => {
        const expected = referenceOf(pattern, collation === 'windows').test(text)
        if (expected) matched++
        expect(compileLike(pattern, collation)(text)).toBe(expected)
      },
    )
    fc.assert(property, { numRuns: 20_000, seed: 3011 })
    expect(matched).toBeGreaterThan(1000)
  })

  test('takes time in line with the text', () => {
    const text = 'a'.repeat(1_000_000)
    const started = performance.now()
    for (const pattern of [
      '%a%a%a%a%a%a%a%a%b',
      '%a_a%a_a%a_a%b%',
      '%_a_b',
      '%aaaaaaab%',
      'a%a%a%ab',
    ]) {
      expect(compileLike(pattern, 'windows')(text)).toBe(false)
    }
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

const patterns = fc
  .array(fc.constantFrom('a', 'b', 'A', '%', '%', '_', '\\', '\\\\', '😀', 'é'), { maxLength: 7 })
  .map(parts => parts.join(''))
const texts = fc
  .array(fc.constantFrom('a', 'b', 'A', 'É', '\\', '😀', '\n', '_'), { maxLength: 7 })
  .map(parts => parts.join(''))

function referenceOf(pattern: string, ignoreCase: boolean): RegExp {
  const source = Array.from(pattern.replaceAll('\\\\', '\\'), char => {
    if (char === '%') return '.*'
    return char === '_' ? '.' : `\\u{${char.codePointAt(0)?.toString(16)}}`
  })
  return new RegExp(`^${source.join('')}$`, ignoreCase ? 'isu' : 'su')
}

describe('likeLiterals', () => {
  test.each([
    ['%\\\\winword.exe', ['\\winword.exe']],
    ['%it_browseforfile=%', ['it', 'browseforfile=']],
    ['Abc', ['Abc']],
    ['%_%', []],
  ])('%s', (pattern, expected) => {
    expect(likeLiterals(pattern)).toEqual(expected)
  })

  test('are in every text that matches', () => {
    let matched = 0
    const property = fc.property(
      patterns,
      texts,
      fc.constantFrom(...collations),
      (pattern, text, collation) => {
        if (!compileLike(pattern, collation)(text)) return
        matched++
        const fold = collation === 'windows' ? foldCase : String
        for (const literal of likeLiterals(pattern)) expect(fold(text)).toContain(fold(literal))
      },
    )
    fc.assert(property, { numRuns: 20_000, seed: 3012 })
    expect(matched).toBeGreaterThan(1000)
  })
})
