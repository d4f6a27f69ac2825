import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RecencyMap } from './recency-map.ts'

test('the entry unused for longest goes first', () => {
  const gone: number[] = []
  const map = new RecencyMap<number>(2, value => gone.push(value))
  map.set('a', 1)
  map.set('b', 2)
  expect(map.use('a')).toBe(1)
  map.set('c', 3)
  expect(gone).toEqual([2])
  expect([...map]).toEqual([
    ['a', 1],
    ['c', 3],
  ])
  expect(map.evicted).toBe(1)
})

test('a deleted entry is not evicted, and does not count', () => {
  const map = new RecencyMap<number>(1)
  map.set('a', 1)
  map.delete('a')
  map.set('b', 2)
  expect(map.evicted).toBe(0)
  expect(map.use('a')).toBeUndefined()
})

const step = fc.record({
  action: fc.constantFrom('use', 'set', 'delete', 'evictOldest' as const),
  key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  value: fc.nat(),
})

test('it is a list ordered by use, cut at the capacity', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step), (capacity, steps) => {
      const map = new RecencyMap<number>(capacity)
      let model: (readonly [string, number])[] = []
      for (const { action, key, value } of steps) {
        const known = model.find(([name]) => name === key)
        const others = model.filter(([name]) => name !== key)
        if (action === 'use') {
          expect(map.use(key)).toBe(known?.[1])
          if (known) model = [...others, known]
        } else if (action === 'set') {
          map.set(key, value)
          model = [...others, [key, value] as const].slice(-capacity)
        } else if (action === 'delete') {
          map.delete(key)
          model = others
        } else {
          map.evictOldest()
          model = model.slice(1)
        }
        expect([...map]).toEqual(model)
        expect(map.size).toBe(model.length)
      }
    }),
  )
})
