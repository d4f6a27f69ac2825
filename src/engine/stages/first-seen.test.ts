import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FirstSeen } from './first-seen.ts'

test('a tuple is new once, whatever its parts are elsewhere', () => {
  const stage = new FirstSeen(1, 100)
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

test('letter case makes another tuple', () => {
  const stage = new FirstSeen(1, 100)
  expect(stage.isFirst(['a'])).toBe(true)
  expect(stage.isFirst(['A'])).toBe(true)
})

test('beyond the bound the tuple unseen for longest is forgotten', () => {
  const stage = new FirstSeen(1, 2)
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
      const [one, many] = [new FirstSeen(1, 10_000), new FirstSeen(partitions, 10_000)]
      for (const value of values) expect(many.isFirst([value])).toBe(one.isFirst([value]))
    }),
  )
})

test('an absurd number of shards still remembers', () => {
  const stage = new FirstSeen(1e12, 10)
  expect(stage.isFirst(['a'])).toBe(true)
  expect(stage.isFirst(['a'])).toBe(false)
})

test('a saved state goes on as if never interrupted, evictions included', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(6)), fc.nat(20), (values, cut) => {
      const whole = new FirstSeen(2, 6)
      const before = new FirstSeen(2, 6)
      const after = new FirstSeen(2, 6)
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
  const state = new FirstSeen(2, 6).save()
  expect(() => new FirstSeen(3, 6).load(state)).toThrow('shards differ')
})
