import { expect, test } from 'vitest'
import { DataFields } from './data-fields.ts'

const fieldsOf = (items: readonly (readonly [string | null, string])[]): readonly unknown[] => {
  const data = new DataFields()
  for (const [name, value] of items) data.add(name, value)
  return [...data.fields]
}

test('items without a name are numbered by their position among all', () => {
  expect(
    fieldsOf([
      [null, 'a'],
      ['N', 'b'],
      ['', 'c'],
    ]),
  ).toEqual([
    ['param1', 'a'],
    ['N', 'b'],
    ['param3', 'c'],
  ])
})

test('a repeated name keeps its first value and is numbered from two', () => {
  expect(
    fieldsOf([
      ['A', '1'],
      ['A[3]', 'own'],
      ['A', '2'],
      ['A', '3'],
      ['param5', 'x'],
      [null, 'y'],
    ]),
  ).toEqual([
    ['A', '1'],
    ['A[3]', 'own'],
    ['A[2]', '2'],
    ['A[4]', '3'],
    ['param5', 'x'],
    ['param6', 'y'],
  ])
})
