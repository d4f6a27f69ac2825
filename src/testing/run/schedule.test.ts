import fc from 'fast-check'
import { expect, test } from 'vitest'
import { independentParts, turnsOf } from './schedule.ts'

const reading = (name: string, ...paths: string[]) => ({ name, paths })
const told = (readings: readonly ReturnType<typeof reading>[]): readonly string[] =>
  [...turnsOf(readings)].map(
    ({ path, readers }) => `${path}: ${readers.map(({ name }) => name).join(' ')}`,
  )

test('a path is read once for all who want it, each reader keeping its order', () => {
  expect(
    told([
      reading('one', 'b'),
      reading('two', 'a', 'b'),
      reading('three', 'b', 'c'),
      reading('four', 'c'),
      reading('none'),
    ]),
  ).toEqual(['a: two', 'b: one two three', 'c: three four'])
})

test('contrary orders make a path be read again', () => {
  expect(told([reading('one', 'a', 'b'), reading('two', 'b', 'a')])).toEqual([
    'a: one',
    'b: one two',
    'a: two',
  ])
})

test('readings without data in common can run side by side', () => {
  const parts = independentParts([
    reading('one', 'a'),
    reading('two', 'b'),
    reading('three', 'c', 'a'),
    reading('four', 'd', 'c'),
    reading('five', 'b'),
  ])
  expect(parts.map(part => part.map(({ name }) => name))).toEqual([
    ['one', 'three', 'four'],
    ['two', 'five'],
  ])
})

test('whatever the orders, each reader reads its paths in its order', () => {
  const names = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const readings = fc.array(fc.uniqueArray(names, { maxLength: 4 }), { maxLength: 6 })
  fc.assert(
    fc.property(readings, lists => {
      const items = lists.map((paths, index) => reading(String(index), ...paths))
      const parts = independentParts(items.filter(({ paths }) => paths.length > 0))
      const seen = new Map(items.map(({ name }) => [name, [] as string[]]))
      for (const part of parts) {
        for (const { path, readers } of turnsOf(part)) {
          for (const { name } of readers) seen.get(name)?.push(path)
        }
      }
      expect([...seen.values()]).toEqual(lists)
      const owners = parts.map(part => new Set(part.flatMap(({ paths }) => paths)))
      expect(owners.reduce((sum, own) => sum + own.size, 0)).toBe(new Set(lists.flat()).size)
    }),
    { seed: 4, numRuns: 300 },
  )
})
