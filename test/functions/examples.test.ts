import { describe, expect, test } from 'vitest'
import { isList } from '../../src/event/value.ts'
import type { AggregateDefinition } from '../../src/functions/aggregate-definition.ts'
import type { FunctionDefinition } from '../../src/functions/definition.ts'
import { aggregateFunctions, scalarFunctions } from '../../src/functions/registry.ts'
import { type EvaluatorName, evaluateText, evaluators } from './evaluate-text.ts'

const evaluatorNames = Object.keys(evaluators) as EvaluatorName[]

describe('the examples of the functions', () => {
  const cases = scalarFunctions.flatMap(({ examples }) => examples)
  for (const name of evaluatorNames) {
    test.each(cases)(`${name}: $call`, ({ call, result }) => {
      expect(evaluateText(call, name)).toEqual(result)
    })
  }
})

describe('the examples of the aggregates', () => {
  const cases = aggregateFunctions.flatMap(definition =>
    definition.examples.map(example => ({ definition, ...example })),
  )

  test.each(cases)('$call', ({ definition, call, result }) => {
    expect(aggregate(definition, call)).toEqual(result)
  })

  test.each(cases)('$call, broken off after each value', ({ definition, call, result }) => {
    let state = definition.start().save()
    for (const value of inputsOf(definition, call)) {
      const accumulator = definition.start(JSON.parse(JSON.stringify(state)))
      if (value !== null) accumulator.add(value)
      state = accumulator.save()
    }
    expect(definition.start(state).result()).toEqual(result)
  })
})

function aggregate(definition: AggregateDefinition, call: string) {
  const accumulator = definition.start()
  for (const value of inputsOf(definition, call)) if (value !== null) accumulator.add(value)
  return accumulator.result()
}

/** The list in the parentheses of an example. */
function inputsOf({ name, aliases = [] }: AggregateDefinition, call: string) {
  const [, called = '', list = ''] = /^(\w+)\((.*)\)$/.exec(call) ?? []
  expect([name, ...aliases]).toContain(called)
  const inputs = evaluateText(list, 'interpreted')
  if (!isList(inputs)) throw new Error(`${call} names no list`)
  return inputs
}

describe('the help of the functions', () => {
  const spelled = /^[A-Za-z`].*\.$/s

  test.each(scalarFunctions)('$name', definition => {
    expect(definition.summary).toMatch(spelled)
    expect(definition.notes).toMatch(spelled)
    for (const { summary } of definition.parameters) expect(summary.length).toBeGreaterThan(0)
    if (definition.name !== 'span') expect(examplesOfOwn(definition)).toBeGreaterThanOrEqual(2)
  })

  test.each(aggregateFunctions)('$name', definition => {
    expect(definition.summary).toMatch(spelled)
    expect(definition.notes).toMatch(spelled)
    expect(definition.examples.length).toBeGreaterThanOrEqual(2)
  })

  test('names and aliases are unique', () => {
    const named = [...scalarFunctions, ...aggregateFunctions]
    const names = named.flatMap(({ name, aliases = [] }) => [name, ...aliases])
    expect(new Set(names).size).toBe(names.length)
  })
})

const examplesOfOwn = ({ name, aliases = [], examples }: FunctionDefinition): number =>
  examples.filter(({ call }) => [name, ...aliases].some(called => call.includes(`${called}(`)))
    .length
