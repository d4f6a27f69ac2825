import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyValue } from '../../../test/event/value-arbitraries.ts'
import type { Value } from '../../event/value.ts'
import type { EvaluationContext, FunctionDefinition, PreparedArgument } from '../definition.ts'
import { FunctionError } from '../definition.ts'
import { findFunction, scalarFunctions } from '../registry.ts'

const context: EvaluationContext = {
  collation: 'windows',
  lenientText: true,
  now: () => 1_700_000_000_000,
  sha256: text => `digest of ${text}`,
}

const functions = scalarFunctions.filter(({ form }) => form !== true)

/** Arguments that every function takes where it wants a literal. */
function literalFor({ name, type }: FunctionDefinition['parameters'][number]): PreparedArgument {
  if (type === 'regex') return { kind: 'regex', pattern: 'a+' }
  const literals: Readonly<Record<string, Value>> = { type: 'string', cidr_range: '10.0.0.0/8' }
  return { kind: 'value', value: literals[name] ?? 'utf-8' }
}

function prepareWith(definition: FunctionDefinition, count: number) {
  const parameterAt = (index: number) =>
    definition.parameters[Math.min(index, definition.parameters.length - 1)]
  const args = Array.from({ length: count }, (_, index): PreparedArgument => {
    const parameter = parameterAt(index)
    return parameter?.literal ? literalFor(parameter) : { kind: 'dynamic' }
  })
  const evaluate = definition.prepare(args, context)
  return (values: readonly Value[]): Value =>
    evaluate(
      ...args.map((argument, index) =>
        argument.kind === 'value' ? argument.value : (values[index] ?? null),
      ),
    )
}

/** How many arguments a call may have: without the optional ones, with them, and some more. */
function countsOf({ parameters }: FunctionDefinition): readonly number[] {
  const required = parameters.filter(({ optional }) => !optional).length
  const isVariadic = parameters.at(-1)?.variadic === true
  return [...new Set([required, parameters.length, ...(isVariadic ? [parameters.length + 1] : [])])]
}

const isEven = (count: number): boolean => count % 2 === 0

describe('every scalar function', () => {
  const calls = functions.flatMap(definition =>
    countsOf(definition)
      .filter(count => definition.name !== 'case' || isEven(count))
      .map(count => ({ definition, count, name: definition.name })),
  )

  test.each(calls)('$name of $count gives a value for any arguments', ({ definition, count }) => {
    const call = prepareWith(definition, count)
    const property = fc.property(
      fc.array(anyValue, { minLength: count, maxLength: count }),
      values => {
        const before = JSON.stringify(values)
        const result = call(values)
        expect(result).toBeDefined()
        expect(JSON.parse(JSON.stringify(result))).toEqual(result)
        expect(call(values)).toEqual(result)
        expect(JSON.stringify(values)).toBe(before)
      },
    )
    fc.assert(property, { numRuns: 100, seed: 3020 })
  })

  /** Null is what these are for, or no argument of theirs. */
  const minding = new Set(['coalesce', 'isnull', 'isnotnull', 'mvappend', 'case', 'time', 'ucast'])

  test.each(
    calls.filter(({ name }) => !minding.has(name)),
  )('$name of $count gives null when an argument is null', ({ definition, count }) => {
    const call = prepareWith(definition, count)
    const property = fc.property(
      fc.array(anyValue, { minLength: count, maxLength: count }),
      fc.nat({ max: count - 1 }),
      (values, index) => {
        fc.pre(definition.parameters[index]?.literal !== true)
        expect(call(values.with(index, null))).toBeNull()
      },
    )
    fc.assert(property, { numRuns: 50, seed: 3021 })
  })
})

const value = (literal: Value): PreparedArgument => ({ kind: 'value', value: literal })
const dynamic: PreparedArgument = { kind: 'dynamic' }

describe('literals that can never work', () => {
  test.each<readonly [string, readonly PreparedArgument[], number]>([
    ['cidrmatch', [value('10.0.0.0/33'), dynamic], 0],
    ['cidrmatch', [value('10.0.0/8'), dynamic], 0],
    ['cidrmatch', [value('10.0.0.0'), dynamic], 0],
    ['cidrmatch', [value('10.0.0.256/8'), dynamic], 0],
    ['cidrmatch', [value(10), dynamic], 0],
    ['cast', [dynamic, value('text')], 1],
    ['ucast', [dynamic, value('strnig'), value(null)], 1],
    ['match_regex', [dynamic, { kind: 'regex', pattern: '(a' }], 1],
    ['replace', [dynamic, { kind: 'regex', pattern: '(a)\\1' }, dynamic], 1],
    ['base64_decode', [dynamic, value('latin-1')], 1],
    ['case', [dynamic, dynamic, dynamic], 2],
    ['create_map', [dynamic, dynamic, dynamic], 2],
    ['span', [dynamic, dynamic], 0],
  ])('%s', (name, args, argument) => {
    const prepare = () => findFunction(name)?.prepare(args, context)
    expect(prepare).toThrow(FunctionError)
    expect(prepare).toThrow(expect.objectContaining({ argument }))
  })

  test.each([
    'cidrmatch',
    'cast',
    'ucast',
    'match_regex',
    'replace',
  ])('%s gives null where no literal is given', name => {
    const evaluate = findFunction(name)?.prepare([dynamic, dynamic, dynamic], context)
    expect(evaluate?.('a', 'a', 'a')).toBeNull()
  })
})

const call = (name: string, ...values: readonly Value[]): Value =>
  findFunction(name)?.prepare(values.map(value), context)(...values) ?? null

describe('edges', () => {
  test.each<readonly [string, readonly Value[], Value]>([
    ['cidrmatch', ['0.0.0.0/0', '255.255.255.255'], true],
    ['cidrmatch', ['10.1.2.3/8', '10.255.0.1'], true],
    ['cidrmatch', ['10.0.0.1/32', '10.0.0.2'], false],
    ['cidrmatch', ['10.0.0.0/8', '010.0.0.1'], null],
    ['cidrmatch', ['10.0.0.0/8', '10.0.0.1.1'], null],
    ['substr', ['cmd', 0, 1], ''],
    ['substr', ['cmd', -9, 2], 'cm'],
    ['substr', ['cmd', 2, -1], ''],
    ['substr', ['cmd', 2, 99], 'md'],
    ['split', ['a😀', ''], ['a', '😀']],
    ['split', ['a', 'xx'], ['a']],
    ['mvindex', [['a', 'b'], 1.5], null],
    ['mvindex', [['a', 'b'], -3], null],
    ['mvindex', [['a', 'b', 'c'], -2, -1], ['b', 'c']],
    ['mvindex', [['a', 'b'], 1, 0], null],
    ['mvindex', [[null], 0], null],
    ['mvrange', [5, 1], []],
    ['mvrange', [0, 1e6], null],
    ['mvrange', [0, 5, 0], null],
    ['mvappend', [['a', null], ['b']], ['a', null, 'b']],
    ['mvjoin', [['a', null, 1, ['x'], true], '-'], 'a-1-true'],
    ['round', [1e21, 2], 1e21],
    ['round', [-0.4], 0],
    ['round', [1.25, 16], null],
    ['round', ['2.5'], 3],
    ['tonumber', ['ff', 16], 255],
    ['tonumber', ['zz', 16], null],
    ['tonumber', ['12', 2], null],
    ['tonumber', ['12', 99], null],
    ['tonumber', [5, 16], 5],
    ['log', [8, 1], null],
    ['log', [1000, 10], 3],
    ['urldecode', ['%E4%BD%A0+%zz%ff'], '你+%zz\ufffd'],
    ['base64_decode', ['Y2\nFs Yw'], 'calc'],
    ['base64_decode', [''], ''],
    ['base64_decode', ['A'], null],
    ['base64_decode', ['JAB4ACAAPQAgADEA', 'utf-16le'], '$x = 1'],
    [
      'from_json_object',
      ['{"a":1e999,"b":-0,"__proto__":1}'],
      JSON.parse('{"a":null,"b":0,"__proto__":1}'),
    ],
    ['from_json_object', [`{"a":${'['.repeat(101)}${']'.repeat(101)}}`], null],
    ['from_json_object', ['['.repeat(100_000)], null],
    ['from_json_object', ['null'], null],
    ['create_map', ['a.b', 1, null, 2], { 'a.b': 1 }],
    ['trim', ['\t a \n'], 'a \n'],
    ['match', ['ABC', 'b'], true],
  ])('%s(%j)', (name, values, expected) => {
    expect(call(name, ...values)).toEqual(expected)
  })

  test('what a map inherits is no member', () => {
    expect(call('map_get', {}, 'constructor')).toBeNull()
    expect(call('create_map', '__proto__', 1)).toEqual(JSON.parse('{"__proto__":1}'))
  })

  test('match_regex goes by the collation, replace does not', () => {
    const regex: readonly PreparedArgument[] = [
      { kind: 'dynamic' },
      { kind: 'regex', pattern: 'b' },
      { kind: 'dynamic' },
    ]
    const strict = { ...context, collation: 'strict' } as const
    expect(findFunction('match_regex')?.prepare(regex, context)('ABC', null)).toBe(true)
    expect(findFunction('match_regex')?.prepare(regex, strict)('ABC', null)).toBe(false)
    expect(findFunction('replace')?.prepare(regex, context)('ABC', null, '')).toBe('ABC')
  })

  test('replace tells of a regex that ran out of its budget', () => {
    let overruns = 0
    const regex: readonly PreparedArgument[] = [
      { kind: 'dynamic' },
      { kind: 'regex', pattern: 'a(?:.*b)?' },
      { kind: 'dynamic' },
    ]
    const counting = { ...context, onRegexOverrun: () => void overruns++ }
    const replace = findFunction('replace')?.prepare(regex, counting)
    expect(replace?.('aab', null, '-')).toBe('-')
    expect(replace?.('a'.repeat(20_000), null, '-')).toBeNull()
    expect(overruns).toBe(1)
  })
})
