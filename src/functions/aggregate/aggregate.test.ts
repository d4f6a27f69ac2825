import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyValue } from '../../../test/event/value-arbitraries.ts'
import type { Value } from '../../event/value.ts'
import type { AggregateDefinition } from '../aggregate-definition.ts'
import { FunctionError } from '../definition.ts'
import { aggregateFunctions, findAggregate } from '../registry.ts'

const present = fc.array(
  anyValue.filter(value => value !== null),
  { maxLength: 12 },
)
const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 })

function definitionOf(name: string): AggregateDefinition {
  const definition = findAggregate(name)
  if (definition === undefined) throw new Error(`there is no aggregate ${name}`)
  return definition
}

function resultOf(definition: AggregateDefinition, values: readonly Value[]): Value {
  const accumulator = definition.start()
  for (const value of values) accumulator.add(value)
  return accumulator.result()
}

const of = (name: string, values: readonly Value[]): Value => resultOf(definitionOf(name), values)

describe('every aggregate', () => {
  test.each(aggregateFunctions)('$name gives a value for any values', definition => {
    const property = fc.property(present, values => {
      const result = resultOf(definition, values)
      expect(JSON.parse(JSON.stringify(result))).toEqual(result)
    })
    fc.assert(property, { numRuns: 200, seed: 3030 })
  })

  test.each(aggregateFunctions)('$name goes on from a saved state', definition => {
    const property = fc.property(present, present, (before, after) => {
      const first = definition.start()
      for (const value of before) first.add(value)
      const second = definition.start(JSON.parse(JSON.stringify(first.save())))
      for (const value of after) second.add(value)
      expect(second.result()).toEqual(resultOf(definition, [...before, ...after]))
      expect(first.result()).toEqual(resultOf(definition, before))
    })
    fc.assert(property, { numRuns: 200, seed: 3031 })
  })

  test.each(aggregateFunctions)('$name says what it gives for nothing', definition => {
    const empty = { count: 0, estdc: 0, values: [], list: [] }
    expect(definition.start().result()).toEqual(
      Object.entries(empty).find(([name]) => name === definition.name)?.[1] ?? null,
    )
  })
})

describe('a damaged state', () => {
  test.each<readonly [string, Value]>([
    ['count', -1],
    ['count', '1'],
    ['count', null],
    ['sum', '1'],
    ['min', []],
    ['max', {}],
    ['avg', [1, 2]],
    ['avg', [1, 2, null]],
    ['stdev', {}],
    ['estdc', 'a'],
    ['estdc', [1]],
    ['estdc', { sketch: 'short' }],
    ['values', 1],
    ['list', 'a'],
    ['list', Array.from({ length: 101 }, () => 1)],
    ['median', ['a']],
    ['median', Array.from({ length: 10_001 }, () => 1)],
  ])('of %s is refused', (name, state) => {
    expect(() => definitionOf(name).start(state)).toThrow(FunctionError)
  })
})

describe('over numbers', () => {
  test('the aggregates are what their names say', () => {
    const property = fc.property(numbers, values => {
      const sorted = values.toSorted((left, right) => left - right)
      const sum = values.reduce((total, value) => total + value, 0)
      const mean = sum / values.length
      const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0)
      expect(of('count', values)).toBe(values.length)
      expect(of('sum', values)).toBe(sum + 0)
      expect(of('min', values)).toBe((sorted[0] ?? 0) + 0)
      expect(of('max', values)).toBe((sorted.at(-1) ?? 0) + 0)
      expect(of('avg', values)).toBeCloseTo(mean, 9)
      expect(of('dc', values)).toBe(new Set(values).size)
      expect(of('values', values)).toEqual([...new Set(sorted)])
      if (values.length > 1) expect(of('var', values)).toBeCloseTo(squares / (values.length - 1), 6)
    })
    fc.assert(property, { numRuns: 300, seed: 3032 })
  })

  test('a far outlier does not break the moments', () => {
    expect(of('avg', [1, 1e300, -1e300])).not.toBeNull()
    expect(of('sum', [1e308, 1e308, 5])).toBe(1e308)
    expect(of('var', [1e9, 1e9 + 1, 1e9 + 2])).toBeCloseTo(1, 9)
  })
})

describe('over texts', () => {
  test('numbers in text are numbers to min and max, and come first', () => {
    expect(of('min', ['10', '9', 'a'])).toBe(9)
    expect(of('max', ['10', '9'])).toBe(10)
    expect(of('max', ['10', '9', 'a'])).toBe('a')
  })
})

const many = (count: number): readonly Value[] => Array.from({ length: count }, (_, at) => `v${at}`)

describe('bounds', () => {
  test('estdc is exact up to ten thousand values and close beyond', () => {
    expect(of('estdc', many(10_000))).toBe(10_000)
    expect(Math.abs(Number(of('estdc', many(50_000))) - 50_000)).toBeLessThan(50_000 * 0.048)
  })

  test('estdc keeps its sketch over a saved state', () => {
    const first = definitionOf('estdc').start()
    for (const value of many(20_000)) first.add(value)
    const second = definitionOf('estdc').start(JSON.parse(JSON.stringify(first.save())))
    for (const value of many(20_000)) second.add(value)
    expect(second.result()).toBe(first.result())
  })

  test('estdc does not keep long texts without end', () => {
    const accumulator = definitionOf('estdc').start()
    for (let at = 0; at < 100; at++) accumulator.add(`${at}`.padStart(30_000, 'x'))
    expect(JSON.stringify(accumulator.save()).length).toBeLessThan(10_000)
    expect(Math.abs(Number(accumulator.result()) - 100)).toBeLessThanOrEqual(5)
  })

  test('list and values stop growing', () => {
    expect(of('list', many(500))).toHaveLength(100)
    expect(of('values', many(5000))).toHaveLength(1000)
    expect(
      of(
        'median',
        Array.from({ length: 20_000 }, (_, at) => at),
      ),
    ).toBe(4999.5)
  })
})
