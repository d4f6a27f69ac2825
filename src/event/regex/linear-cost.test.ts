import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backtrackingSteps } from '../../../test/event/backtracking-steps.ts'
import { patterns, texts } from '../../../test/event/regex-arbitraries.ts'
import { leadingRunOf, linearCostOf } from './linear-cost.ts'
import { nativeReachOf } from './native-safety.ts'
import { parseRegex } from './parse.ts'

const rootOf = (pattern: string) => parseRegex(pattern, { ignoreCase: false }).root
const isProven = (pattern: string): boolean => linearCostOf(rootOf(pattern), false) < Infinity

describe('linearCostOf', () => {
  test.each([
    'cmd\\.exe',
    'a{2,4}b?c',
    'save\\s+',
    'all\\s+-oA\\s+-output',
    'comsvcs.dll[,\\s]+MiniDump',
    '\\w:\\\\[^\\s]+',
    '"[^"]*"',
    '\\\\[^\\\\]+$',
    '^.*foo',
    '\\d+',
    '(cmd|powershell)\\.exe\\s+/c',
    'x(a+|b+)c',
  ])('proves %s', pattern => {
    expect(isProven(pattern)).toBe(true)
  })

  test.each([
    ['a run that may begin at any of its code points', '\\w+x'],
    ['a run entered from everywhere inside it', 'foo.*bar'],
    ['a second run after a first that it overlaps', '^.*a.*b'],
    ['a repeated group', '(ab)+c'],
    ['a nested repetition', '(a+)+$'],
    ['a look-around without bound', '(?=.*a)b'],
  ])('does not prove %s', (_, pattern) => {
    expect(isProven(pattern)).toBe(false)
  })

  test('counts a leading run once for each region when asked to', () => {
    expect(linearCostOf(rootOf('[^\\\\]+$'), false)).toBe(Infinity)
    expect(linearCostOf(rootOf('[^\\\\]+$'), true)).toBeLessThan(10)
  })

  test('bounds the steps of a backtracking search', () => {
    let proven = 0
    const property = fc.property(patterns, texts({ maxLength: 60 }), (pattern, text) => {
      const root = rootOf(pattern)
      const notBehind = leadingRunOf(root)
      const cost = linearCostOf(root, notBehind !== null)
      fc.pre(cost < Infinity)
      proven++
      const length = Array.from(text).length
      const steps = backtrackingSteps(root, text, { notBehind })
      expect(steps).toBeLessThanOrEqual(cost * (length + 1))
    })
    fc.assert(property, { numRuns: 3000, seed: 20231 })
    expect(proven).toBeGreaterThan(1000)
  })

  test('bounds the steps on texts made of what the pattern repeats', () => {
    for (const [pattern, unit] of hostile) {
      const root = rootOf(pattern)
      const text = unit.repeat(300)
      const bound = linearCostOf(root, false) * (text.length + 1)
      const steps = backtrackingSteps(root, text, { stepsMax: bound })
      expect(steps, pattern).toBeLessThanOrEqual(bound)
    }
  })
})

const hostile: readonly (readonly [string, string])[] = [
  ['comsvcs.dll[,\\s]+MiniDump', 'comsvcs.dll , '],
  ['all\\s+-oA\\s+-output', 'all   -oA   -outpu'],
  ['\\w:\\\\[^\\s]+x', 'a:\\'],
  ['"[^"]*"z', '""'],
  ['\\\\[^\\\\]+$', '\\a'],
  ['^.*foo', 'fo'],
  ['x(a+|b+)c', 'xaaaaab'],
  ['a\\s+b\\w+c\\s+d', 'a bbb '],
  ['(ab|ac){1,3}\\s+x', 'abac '],
]

describe('nativeReachOf', () => {
  test('is without end where the cost is proven small', () => {
    expect(nativeReachOf(rootOf('cmd\\.exe'), false)).toBe(Infinity)
  })

  test('is a length for polynomial patterns and none for exponential ones', () => {
    const quadratic = nativeReachOf(rootOf('foo.*bar'), false)
    expect(quadratic).toBeGreaterThan(100)
    expect(quadratic).toBeLessThan(5000)
    expect(nativeReachOf(rootOf('(a|b|ab)*c'), false)).toBe(0)
  })

  test('keeps a backtracking search within two million steps', () => {
    const property = fc.property(
      patterns,
      texts({ minLength: 16, maxLength: 64 }),
      (pattern, text) => {
        const root = rootOf(pattern)
        fc.pre(text.length <= nativeReachOf(root, false))
        expect(backtrackingSteps(root, text, { stepsMax: 2_000_001 })).toBeLessThanOrEqual(
          2_000_000,
        )
      },
    )
    fc.assert(property, { numRuns: 500, seed: 20232 })
  })
})
