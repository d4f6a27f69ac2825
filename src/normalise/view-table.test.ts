import { expect, test } from 'vitest'
import { madeRecord } from '../../test/normalise/made-record.ts'
import { constant, derived, field, firstOf, whenPresent } from './field-source.ts'
import { attributesOf, compileView } from './view-table.ts'

const settled = (data: { readonly [name: string]: string }) => ({
  id: 'sha256:0',
  time: 0,
  host: 'PC7',
  record: madeRecord({}, data),
})

const table = {
  one: field('A'),
  map: { two: firstOf(field('B'), field('A')), deep: { three: derived(field('C'), () => null) } },
  four: constant(4),
}

test('a view has the order of its table, and neither absent attributes nor empty maps', () => {
  const build = compileView(table)
  expect(JSON.stringify(build(settled({ A: 'a' })))).toBe('{"one":"a","map":{"two":"a"},"four":4}')
  expect(build(settled({}))).toEqual({ four: 4 })
  expect(compileView({ one: field('A') })(settled({}))).toBeNull()
})

test('lists attributes by their dotted paths', () => {
  expect([...attributesOf(table)].map(([path, { from }]) => [path, from])).toEqual([
    ['one', ['A']],
    ['map.two', ['B', 'A']],
    ['map.deep.three', ['C']],
    ['four', []],
  ])
})

test('the condition decides, whether or not the chosen source has a value', () => {
  const build = compileView({ it: whenPresent(field('C'), field('A'), field('B')) })
  expect(build(settled({ C: 'c', B: 'b' }))).toBeNull()
  expect(build(settled({ A: 'a', B: 'b' }))).toEqual({ it: 'b' })
  expect(build(settled({ A: 'a', B: 'b', C: 'c' }))).toEqual({ it: 'a' })
})
