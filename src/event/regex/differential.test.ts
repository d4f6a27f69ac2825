import fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, test } from 'vitest'
import { patterns, texts } from '../../../test/event/regex-arbitraries.ts'
import { foldCase } from '../fold-case.ts'
import { compileRegex, regexLiterals } from '../regex.ts'
import { LinearMatcher } from './linear-matcher.ts'
import { nativeRequirement, nativeSearch, nativeSearchAll, nativeTest } from './native-matcher.ts'
import { parseRegex } from './parse.ts'

/** The automaton, the platform's engine and RE2 are three makers of the same answers. */

const prepare = (pattern: string) => {
  const { root, groupNames } = parseRegex(pattern, { ignoreCase: false })
  return { root, linear: new LinearMatcher(root, groupNames) }
}

const spend = (): boolean => true

describe('the automaton and the platform agree', () => {
  test('on whether a pattern matches', () => {
    const ran = { natively: 0, matched: 0 }
    const property = fc.property(patterns, texts({ maxLength: 10 }), (pattern, text) => {
      const { root, linear } = prepare(pattern)
      const native = nativeTest(root)
      if (!native.canRun(text)) return
      const found = native.regExp.test(text)
      ran.natively++
      if (found) ran.matched++
      expect(linear.test(text)).toBe(found)
    })
    fc.assert(property, { numRuns: 6000, seed: 20241 })
    expect(ran.natively).toBeGreaterThan(3000)
    expect(ran.matched).toBeGreaterThan(1000)
  })

  test('on where the first match is', () => {
    let matched = 0
    const property = fc.property(patterns, texts({ maxLength: 10 }), (pattern, text) => {
      const { root, linear } = prepare(pattern)
      const native = nativeSearch(root)
      if (!native.canRun(text)) return
      const match = native.regExp.exec(text)
      if (match !== null) matched++
      const expected = match === null ? null : [match.index, match.index + match[0].length]
      expect(linear.searchIn(text, spend).find(0)).toEqual(expected)
    })
    fc.assert(property, { numRuns: 6000, seed: 20242 })
    expect(matched).toBeGreaterThan(1000)
  })

  test('on all matches', () => {
    const property = fc.property(patterns, texts({ maxLength: 10 }), (pattern, text) => {
      const { root, linear } = prepare(pattern)
      const native = nativeSearchAll(root)
      if (!native.canRun(text)) return
      const search = linear.searchIn(text, spend)
      native.regExp.lastIndex = 0
      for (const match of text.matchAll(native.regExp)) {
        const end = match.index + match[0].length
        expect(search.find(match.index)).toEqual([match.index, end])
      }
    })
    fc.assert(property, { numRuns: 3000, seed: 20243 })
  })

  test('on named groups', () => {
    const property = fc.property(
      patterns,
      patterns,
      texts({ maxLength: 10 }),
      (left, right, text) => {
        const { root, linear } = prepare(`(?<left>${left})(?<right>${right})`)
        const native = nativeSearch(root)
        if (!native.canRun(text)) return
        const groups = native.regExp.exec(text)?.groups
        const offsets = linear.searchIn(text, spend).find(0) ?? []
        const [, , start = 0, end = 0, from = 0, to = 0] = offsets
        expect(groups && { ...groups }).toEqual(
          groups && { left: text.slice(start, end), right: text.slice(from, to) },
        )
      },
    )
    fc.assert(property, { numRuns: 3000, seed: 20244 })
  })
})

describe('RE2 agrees', () => {
  /** What RE2 lacks, or means otherwise: look-around, and the ends of lines. */
  const javaOnly = /\(\?<?[=!]|\$|\^|\\z|\(\?m|\./

  test('on whether a pattern matches', () => {
    let compared = 0
    const property = fc.property(patterns, texts({ maxLength: 10 }), (pattern, text) => {
      fc.pre(!javaOnly.test(pattern))
      // Under (?i) RE2 folds all of Unicode, Java ASCII only; the texts hold no É to tell them apart.
      const oracle = RE2JS.compile(pattern)
      compared++
      expect(prepare(pattern).linear.test(text)).toBe(oracle.test(text))
    })
    fc.assert(property, { numRuns: 3000, seed: 20245 })
    expect(compared).toBeGreaterThan(1500)
  })
})

describe('what follows from a match', () => {
  test('a required part is there', () => {
    let required = 0
    const property = fc.property(patterns, texts({ maxLength: 10 }), (pattern, text) => {
      const { root, linear } = prepare(pattern)
      const requirement = nativeRequirement(root)
      if (requirement === null || !linear.test(text)) return
      required++
      expect(requirement.test(text)).toBe(true)
    })
    fc.assert(property, { numRuns: 4000, seed: 20246 })
    expect(required).toBeGreaterThan(200)
  })

  test('a required literal is there', () => {
    let required = 0
    const property = fc.property(
      patterns,
      texts({ maxLength: 10 }),
      fc.boolean(),
      (pattern, text, ignoreCase) => {
        const literals = regexLiterals(pattern)
        if (literals === null || !compileRegex(pattern, { ignoreCase }).test(text)) return
        required++
        const folded = foldCase(text)
        expect(literals.some(literal => folded.includes(literal))).toBe(true)
      },
    )
    fc.assert(property, { numRuns: 4000, seed: 20247 })
    expect(required).toBeGreaterThan(200)
  })
})
