import { expect, test } from 'vitest'
import { compileQuery } from '../language/spl2/compile-query.ts'
import type { Expression } from '../plan/expression.ts'
import type { Operator } from '../plan/operator.ts'
import type { Plan } from '../plan/plan.ts'
import { compilePlan } from './compile.ts'
import { defaultLimits, type EngineOptions } from './evaluator.ts'
import { interpretPlan } from './interpret.ts'
import { PlanRefused, planRefusals } from './refusals.ts'
import type { LoadedModel } from './stages/model.ts'

const options: EngineOptions = {
  collation: 'windows',
  lenientText: true,
  now: () => 0,
  sha256: text => text,
  limits: defaultLimits,
}
const span = { start: 0, end: 4 }

const planOf = (operators: readonly Operator[]): Plan => ({
  source: { name: 'test', text: 'test' },
  streams: [
    {
      name: 'main',
      inputs: [{ kind: 'scan', view: 'ocsf-columns', span }],
      operators,
      output: { kind: 'rows', sink: 'rows', span },
      span,
    },
  ],
})

const codesOf = (operators: readonly Operator[]): readonly string[] =>
  planRefusals(planOf(operators), options).map(({ code }) => code)

const filter = (predicate: Expression): Operator => ({ kind: 'filter', predicate, span })
const literal = (value: string | number): Expression => ({ kind: 'literal', value, span })
const model: Operator = { kind: 'model', name: 'phishing', connection: null, path: null, span }

test('a model that is not there is said, with its place', () => {
  const [refusal] = planRefusals(planOf([model]), options)
  expect(refusal).toMatchObject({ code: 'RUN0001', severity: 'error', span })
  expect(refusal?.message).toContain('model not available: `phishing`')
})

test('both evaluators refuse such a plan by an error that holds the diagnostics', () => {
  for (const start of [interpretPlan, compilePlan]) {
    expect(() => start(planOf([model]), options)).toThrow(PlanRefused)
    expect(() => start(planOf([model]), options)).toThrow('RUN0001 model not available')
  }
})

test('a model that is there is used', () => {
  const loaded: LoadedModel = { inputs: ['n'], outputs: ['p'], score: ([n]) => [n === 1 ? 0.9 : 0] }
  const given = { ...options, models: { open: () => loaded } }
  for (const start of [interpretPlan, compilePlan]) {
    const evaluator = start(planOf([model]), given)
    const rows: unknown[] = []
    const ocsf = { n: 1 }
    const origin = { path: 'p', offset: 0 }
    const record = { kind: 'ocsf', origin, event: ocsf } as const
    evaluator.push(
      {
        id: 'e',
        time: 0,
        host: 'h',
        family: 'other',
        processName: null,
        origin,
        record,
        enriched: null,
        ocsf,
      },
      row => rows.push(row.columns),
    )
    expect(rows).toEqual([{ n: 1, p: 0.9 }])
  }
})

test('a model whose input is not there, or can never fit, is refused before the first row', () => {
  const phishing: LoadedModel = {
    inputs: ['ml_in'],
    outputs: ['ml_out'],
    needs: [{ type: 'list', words: 'a list of 128 numbers' }],
    score: () => [null],
  }
  const refusalsOf = (query: string): readonly string[] => {
    const { plan } = compileQuery({ name: 'query', text: query }, { macros: new Map() })
    if (plan === null) throw new Error('the query has errors')
    const given = { ...options, models: { open: () => phishing } }
    return planRefusals(plan, given).map(({ code, message }) => `${code} ${message}`)
  }
  const scored = (columns: string): readonly string[] =>
    refusalsOf(
      `| from read_ssa_enriched_events() | ${columns} | apply_model name="p" | into write_null();`,
    )
  expect(scored('eval ml_in=mvrange(0, 128)')).toEqual([])
  expect(scored('eval ml_in=ucast(map_get(input_event, "x"), "collection<double>", [])')).toEqual(
    [],
  )
  expect(scored('eval other=1')).toEqual([
    'RUN0006 the model `p` reads the column `ml_in`, which is not there',
  ])
  expect(scored('eval ml_in=lower("x")')).toEqual([
    'RUN0006 the model `p` takes a list of 128 numbers from the column `ml_in`, which is a string',
  ])
})

test('a literal argument that can never work is named', () => {
  const call: Expression = {
    kind: 'call',
    function: 'ucast',
    arguments: [literal(1), literal('no such type'), literal('')],
    span,
  }
  expect(codesOf([filter(call)])).toEqual(['RUN0002'])
})

test('a pattern that cannot be bounded is refused', () => {
  expect(
    codesOf([{ kind: 'extract', field: 'a', pattern: '(?<a>.)\\1', groups: ['a'], span }]),
  ).toEqual(['RUN0002'])
})

test.each([
  [600_000, 300_000, 0, 0],
  [1000, 1, 0, 0],
  [1001, 1, 0, 1],
  [1000, 100, 99_001, 1],
  [1000, 0, 0, 1],
  [0, 1, 0, 1],
  [1000, 1000, -1, 1],
])('a window of %d ms sliding by %d ms with %d ms of grace: %d refusals', (sizeMs, slideMs, graceMs, count) => {
  const window = { time: literal(0), sizeMs, slideMs, graceMs }
  expect(codesOf([{ kind: 'aggregate', calls: [], keys: [], window, span }])).toHaveLength(count)
})

const each = (list: Expression, body: Expression): Expression => ({
  kind: 'forEach',
  list,
  variable: 'x',
  body,
  span,
})

test('an iteration in an iteration is refused, two beside each other are not', () => {
  const plain = each(literal(1), literal(2))
  expect(codesOf([filter(each(literal(1), plain))])).toEqual(['RUN0004'])
  expect(codesOf([filter(each(plain, literal(2)))])).toEqual([])
})

const unionOf = (count: number, depth: number): string => {
  const streams = Array.from({ length: depth }, (_, index) => {
    const again = Array.from({ length: count - 1 }, () => `$s${index}`).join(', ')
    return `$s${index + 1} = from $s${index} | union ${again};`
  })
  return `$s0 = from source; ${streams.join(' ')} from $s${depth}`
}

test.each([
  [10, 3, []],
  [10, 4, ['RUN0005']],
  [2, 60, ['RUN0005']],
])('unions of %d streams, %d deep: %j', (count, depth, codes) => {
  const { plan } = compileQuery({ name: 'test', text: unionOf(count, depth) })
  expect(plan && planRefusals(plan, options).map(({ code }) => code)).toEqual(codes)
})

test('a plan of the language is not refused', () => {
  const text = 'from source | where match_regex(a, /b/)=true | stats count(a) AS c BY span(t, 10m)'
  const { plan } = compileQuery({ name: 'test', text })
  expect(plan && planRefusals(plan, options)).toEqual([])
})
