import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FirstSeen } from './first-seen.ts'

const open = (partitions: number, tuplesMax: number): FirstSeen =>
  new FirstSeen({ partitions, tuplesMax, sha256: text => `${text.length}:${text.slice(-2)}` })

test('a tuple is new once, whatever its parts are elsewhere', () => {
  const stage = open(1, 100)
  const tuples = [
    [1, 2],
    [1, 3],
    [1, 2],
    [null, 2],
    [null, 2],
    ['1', 2],
  ]
  expect(tuples.map(tuple => stage.isFirst(tuple))).toEqual([true, true, false, true, false, true])
})

test('long tuples are kept as digests', () => {
  const stage = open(1, 100)
  const long = 'x'.repeat(1000)
  expect(stage.isFirst([long])).toBe(true)
  expect(stage.isFirst([long])).toBe(false)
  expect(stage.isFirst([`${long}y`])).toBe(true)
  expect(JSON.stringify(stage.save()).length).toBeLessThan(200)
})

test('letter case makes another tuple', () => {
  const stage = open(1, 100)
  expect(stage.isFirst(['a'])).toBe(true)
  expect(stage.isFirst(['A'])).toBe(true)
})

test('beyond the bound the tuple unseen for longest is forgotten', () => {
  const stage = open(1, 2)
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(value => stage.isFirst([value]))).toEqual([
    true,
    true,
    false,
    true,
    false,
    true,
  ])
  expect(stage.evicted).toBe(2)
})

test('shards remember the same tuples as long as none is full', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.integer({ min: 2, max: 8 }), (values, partitions) => {
      const [one, many] = [open(1, 10_000), open(partitions, 10_000)]
      for (const value of values) expect(many.isFirst([value])).toBe(one.isFirst([value]))
    }),
  )
})

test('an absurd number of shards still remembers', () => {
  const stage = open(1e12, 10)
  expect(stage.isFirst(['a'])).toBe(true)
  expect(stage.isFirst(['a'])).toBe(false)
})

test('a saved state goes on as if never interrupted, evictions included', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(6)), fc.nat(20), (values, cut) => {
      const whole = open(2, 6)
      const before = open(2, 6)
      const after = open(2, 6)
      const expected = values.map(value => whole.isFirst([value]))
      const first = values.slice(0, cut).map(value => before.isFirst([value]))
      after.load(JSON.parse(JSON.stringify(before.save())))()
      const rest = values.slice(cut).map(value => after.isFirst([value]))
      expect([...first, ...rest]).toEqual(expected)
      expect(after.evicted).toBe(whole.evicted)
    }),
  )
})

test('a state of another number of shards is refused', () => {
  const state = open(2, 6).save()
  expect(() => open(3, 6).load(state)).toThrow('shards differ')
})
