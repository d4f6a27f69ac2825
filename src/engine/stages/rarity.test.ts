import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Rarity } from './rarity.ts'

const open = (pairsMax: number): Rarity => new Rarity(pairsMax, text => text)

test('the share of the target among the rows of its condition, this one included', () => {
  const stage = open(100)
  expect(stage.score('p', 'x')).toBe(1)
  expect(stage.score('p', 'x')).toBe(1)
  expect(stage.score('p', 'y')).toBeCloseTo(1 / 3, 12)
  expect(stage.score('q', 'y')).toBe(1)
})

test('a null changes nothing', () => {
  const stage = open(100)
  stage.score('p', 'x')
  expect(stage.score(null, 'x')).toBeNull()
  expect(stage.score('p', null)).toBeNull()
  expect(stage.score('p', 'x')).toBe(1)
})

test('a score lies in (0, 1] however much is evicted, and a saved state goes on', () => {
  const pair = fc.tuple(fc.nat(5), fc.nat(5))
  fc.assert(
    fc.property(fc.array(pair), fc.integer({ min: 1, max: 8 }), (pairs, bound) => {
      const stage = open(bound)
      let other = open(bound)
      for (const [condition, target] of pairs) {
        const score = stage.score(condition, target) ?? -1
        expect(score).toBeGreaterThan(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(other.score(condition, target)).toBe(score)
        const resumed = open(bound)
        resumed.load(JSON.parse(JSON.stringify(other.save())))()
        other = resumed
        expect(other.evicted).toBe(stage.evicted)
      }
    }),
  )
})
