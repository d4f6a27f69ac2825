import { describe, expect, test } from 'vitest'
import type { Expression } from './expression.ts'
import type { Operator } from './operator.ts'
import type { Plan, Stream } from './plan.ts'
import { validatePlan } from './validate.ts'

const span = { start: 0, end: 1 }
const column = (name: string): Expression => ({ kind: 'column', name, span })
const literal = (value: null | boolean | number | string): Expression => ({
  kind: 'literal',
  value,
  span,
})
const scan = { kind: 'scan', view: 'enriched', span } as const
const output = { kind: 'rows', sink: 'rows', span } as const

const streamOf = (operators: readonly Operator[], more: Partial<Stream> = {}): Stream => ({
  name: 'main',
  inputs: [scan],
  operators,
  output,
  span,
  ...more,
})
const planOf = (...streams: readonly Stream[]): Plan => ({
  source: { name: 'q', text: 'x' },
  streams,
})
const filter = (predicate: Expression): Operator => ({ kind: 'filter', predicate, span })
const problemsOf = (...operators: readonly Operator[]): readonly string[] =>
  validatePlan(planOf(streamOf(operators)))

describe('a plan', () => {
  test('may be well-formed', () => {
    expect(
      problemsOf(filter({ kind: 'call', function: 'lower', arguments: [column('a')], span })),
    ).toEqual([])
  })

  test.each<[string, readonly Stream[]]>([
    ['main: reads nothing', [streamOf([], { inputs: [] })]],
    [
      'main: reads other before it is defined',
      [streamOf([], { inputs: [{ kind: 'stream', name: 'other', span }] })],
    ],
    ['main: is defined twice', [streamOf([]), streamOf([])]],
    ['no stream has an output', [streamOf([], { output: null })]],
    ['main: has a span out of its text: 0 to 2', [streamOf([], { span: { start: 0, end: 2 } })]],
  ])('%s', (problem, streams) => {
    expect(validatePlan(planOf(...streams))).toEqual([problem])
  })

  test.each<[string, Operator]>([
    ['main: extends by nothing', { kind: 'extend', assignments: [], span }],
    ['main: projects nothing', { kind: 'project', columns: [], keepMissing: true, span }],
    [
      'main: renames to a name twice',
      {
        kind: 'rename',
        pairs: [
          { from: 'a', to: 'c' },
          { from: 'b', to: 'c' },
        ],
        span,
      },
    ],
    ['main: extracts nothing', { kind: 'extract', field: 'a', pattern: '', groups: [], span }],
    [
      'main: first seen of no column',
      { kind: 'firstSeen', columns: [], as: 'x', partitions: 1, span },
    ],
    ['main: joins 1 terms by and', filter({ kind: 'and', terms: [column('a')], span })],
    [
      'main: calls an unknown function nope',
      filter({ kind: 'call', function: 'nope', arguments: [], span }),
    ],
    [
      'main: calls match_regex by its alias match',
      filter({
        kind: 'call',
        function: 'match',
        arguments: [column('a'), { kind: 'regex', pattern: 'x', span }],
        span,
      }),
    ],
    [
      'main: calls lower with 2 arguments',
      filter({ kind: 'call', function: 'lower', arguments: [column('a'), column('b')], span }),
    ],
    [
      'main: calls match_regex with the wrong kind of argument 2',
      filter({
        kind: 'call',
        function: 'match_regex',
        arguments: [column('a'), literal('x')],
        span,
      }),
    ],
    ['main: reads i outside its forEach', filter({ kind: 'variable', name: 'i', span })],
    [
      'main: aggregates by an unknown function nope',
      {
        kind: 'aggregate',
        calls: [{ function: 'nope', argument: null, as: 'n', span }],
        keys: [],
        window: null,
        span,
      },
    ],
    [
      'main: has an impossible window',
      {
        kind: 'aggregate',
        calls: [{ function: 'count', argument: null, as: 'n', span }],
        keys: [],
        window: { time: column('t'), sizeMs: 10, slideMs: 20, graceMs: 0 },
        span,
      },
    ],
  ])('%s', (problem, operator) => {
    expect(problemsOf(operator)).toEqual([problem])
  })

  test('a variable is known inside its loop', () => {
    const body: Expression = { kind: 'variable', name: 'i', span }
    expect(
      problemsOf(filter({ kind: 'forEach', list: column('a'), variable: 'i', body, span })),
    ).toEqual([])
    expect(problemsOf(filter({ kind: 'forEach', list: body, variable: 'i', body, span }))).toEqual([
      'main: reads i outside its forEach',
    ])
  })
})
