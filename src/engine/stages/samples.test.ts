import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Samples } from './samples.ts'

const number = fc.integer({ min: -20, max: 20 })
const pairs = fc.array(fc.tuple(number, number), { maxLength: 60 })

test('rank and moments are those of the plain list, in any order of times', () => {
  fc.assert(
    fc.property(pairs, number, number, (added, value, cutoff) => {
      const samples = new Samples(100)
      for (const [time, sample] of added) samples.add(time, sample)
      const inside = added.filter(([time]) => time > cutoff).map(([, sample]) => sample)
      expect(samples.rank(value, cutoff)).toEqual({
        count: inside.length,
        atMost: inside.filter(sample => sample <= value).length,
      })
      const mean = inside.reduce((sum, sample) => sum + sample, 0) / Math.max(1, inside.length)
      const squares = inside.reduce((sum, sample) => sum + (sample - mean) ** 2, 0)
      const moments = samples.moments(cutoff)
      expect(moments.count).toBe(inside.length)
      expect(moments.mean).toBeCloseTo(mean, 9)
      expect(moments.squares).toBeCloseTo(squares, 6)
    }),
  )
})

test('answers stay right when asked between additions', () => {
  const samples = new Samples(9)
  for (let at = 0; at < 9; at++) {
    samples.add(at, at)
    expect(samples.rank(4, -1)).toEqual({ count: at + 1, atMost: Math.min(at + 1, 5) })
    expect(samples.moments(-1).mean).toBeCloseTo(at / 2, 12)
  }
})

test('beyond the bound the block that came first goes, and is counted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(200), (samplesMax, count) => {
      const samples = new Samples(samplesMax)
      let dropped = 0
      for (let at = 0; at < count; at++) dropped += samples.add(at, at)
      expect(samples.size).toBeLessThanOrEqual(samplesMax)
      expect(samples.size + dropped).toBe(count)
      expect([...samples].map(([time]) => time)).toEqual(
        Array.from({ length: samples.size }, (_, index) => dropped + index),
      )
    }),
  )
})
