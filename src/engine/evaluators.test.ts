import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Event } from '../event/event.ts'
import type { ValueMap } from '../event/value.ts'
import { compileQuery } from '../language/spl2/compile-query.ts'
import type { Plan } from '../plan/plan.ts'
import { compilePlan } from './compile.ts'
import { defaultLimits, type EngineOptions, type Evaluator, type OutputRow } from './evaluator.ts'
import { interpretPlan } from './interpret.ts'
import { optimisePlan } from './optimise/optimise-plan.ts'

const options: EngineOptions = {
  collation: 'windows',
  lenientText: true,
  now: () => 42,
  sha256: text => createHash('sha256').update(text).digest('hex'),
  limits: defaultLimits,
}

function planOf(text: string): Plan {
  const { plan, diagnostics } = compileQuery({ name: 'test', text })
  if (plan === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return plan
}

const eventOf = (map: ValueMap, index = 0): Event => ({
  id: `event-${index}`,
  time: index,
  host: 'host',
  family: 'process_creation',
  processName: null,
  origin: { path: 'test', line: index + 1, offset: 0 },
  record: { kind: 'ocsf', origin: { path: 'test', offset: 0 }, event: map },
  enriched: map,
  ocsf: map,
})

function run(evaluator: Evaluator, maps: readonly ValueMap[]): readonly OutputRow[] {
  const rows: OutputRow[] = []
  for (const [index, map] of maps.entries())
    evaluator.push(eventOf(map, index), row => rows.push(row))
  evaluator.finish(row => rows.push(row))
  return rows
}

const evaluators = [
  ['interpreted', interpretPlan],
  ['compiled', compilePlan],
  [
    'optimised',
    (plan: Plan, given: EngineOptions) => compilePlan(optimisePlan(plan, given), given),
  ],
] as const

describe.each(evaluators)('a plan, %s', (_name, start) => {
  const columnsOf = (text: string, maps: readonly ValueMap[]): readonly ValueMap[] =>
    run(start(planOf(text), options), maps).map(row => row.columns)

  test('generation 1 rows begin with the event, its data models and an empty body', () => {
    const models = { _datamodels: ['Endpoint_Processes'] }
    expect(columnsOf('from read_ssa_enriched_events()', [models, { a: 1 }])).toEqual([
      { input_event: models, _datamodels: ['Endpoint_Processes'], body: {} },
      { input_event: { a: 1 }, _datamodels: [], body: {} },
    ])
  })

  test('the message that an event came in can be read, and is not listed', () => {
    const text =
      'from read_ssa_enriched_events() | eval copy=from_json_object(value), size=len(value)'
    const [row] = columnsOf(text, [{ a: 1 }])
    expect(row).toMatchObject({ copy: { a: 1 }, size: 7 })
    expect(Object.keys(row ?? {})).not.toContain('value')
  })

  test('generation 2 rows begin with the event, generation 3 rows with its attributes', () => {
    expect(columnsOf('from read_ba_enriched_events()', [{ a: 1 }])).toEqual([
      { input_event: { a: 1 } },
    ])
    expect(columnsOf('from source', [{ b: 1, a: 2 }])).toEqual([{ b: 1, a: 2 }])
  })

  test('an event without the view gives no row', () => {
    const evaluator = start(planOf('from source'), options)
    const rows: OutputRow[] = []
    evaluator.push({ ...eventOf({}), ocsf: null }, row => rows.push(row))
    expect(rows).toEqual([])
  })

  test('assignments run left to right, and a later one wins', () => {
    expect(columnsOf('from source | eval a=1, b=a+1, a=5', [{}])).toEqual([{ a: 5, b: 2 }])
    const text = 'from source | eval metadata={"uid": metadata.uid} | fields metadata'
    expect(columnsOf(text, [{ metadata: { uid: 'u', other: 1 } }])).toEqual([
      { metadata: { uid: 'u' } },
    ])
  })

  test('a filter sees the value that a name had where it stands', () => {
    expect(
      columnsOf('from source | where a=1 | eval a=2 | where a=2', [{ a: 1 }, { a: 2 }]),
    ).toEqual([{ a: 2 }])
  })

  test('where keeps what is exactly true: unknown is dropped, negated or not', () => {
    const events = [{ f: 'a' }, { f: 'b' }, {}, { f: null }, { f: 7 }]
    const kept = (predicate: string): number =>
      columnsOf(`from source | where ${predicate}`, events).length
    expect(kept('f="a"')).toBe(1)
    expect(kept('NOT f="a"')).toBe(2)
    expect(kept('f!=null')).toBe(3)
    expect(kept('f IS NULL')).toBe(2)
    expect(kept('match_regex(f, /a/)=false')).toBe(1)
    expect(kept('f="a" OR true')).toBe(5)
    expect(kept('f')).toBe(0)
  })

  test('fields leaves out what is not there, select makes it null', () => {
    expect(columnsOf('from source | fields a, b', [{ a: null, c: 1 }])).toEqual([{ a: null }])
    expect(columnsOf('from source | select a, b as c', [{ a: 1 }])).toEqual([{ a: 1, c: null }])
  })

  test('rename replaces a column of the new name, even by nothing', () => {
    expect(
      columnsOf('from source | rename a AS b', [
        { a: 1, b: 2 },
        { b: 2, c: 3 },
      ]),
    ).toEqual([{ b: 1 }, { c: 3 }])
  })

  test('rex adds its groups, null without a match', () => {
    const text = 'from source | rex field=p "(?<b>[^\\\\\\\\]+)$" | fields b'
    expect(columnsOf(text, [{ p: 'c:\\x\\WINWORD.EXE' }, { p: 'c:\\' }, {}, { p: 7 }])).toEqual([
      { b: 'WINWORD.EXE' },
      { b: null },
      { b: null },
      { b: null },
    ])
  })

  test('a union takes a row from each input in order, twice where it passes twice', () => {
    const text = `$all = from source;
      $b = from $all | where n>1 | eval way="b";
      $a = from $all | where n>0 | eval way="a";
      from $a | union $b, $a | fields n, way`
    expect(columnsOf(text, [{ n: 1 }, { n: 2 }])).toEqual([
      { n: 1, way: 'a' },
      { n: 1, way: 'a' },
      { n: 2, way: 'a' },
      { n: 2, way: 'b' },
      { n: 2, way: 'a' },
    ])
  })

  test('stats closes windows as the time goes on, and at the end', () => {
    const text =
      'from source | stats count(n) AS c, max(n) AS m BY k, span(t, 600s, 300s) | where c>1 | eval d=m-c'
    const events = [
      { t: 1_000_000, k: 'x', n: 5 },
      { t: 1_100_000, k: 'x', n: 9 },
      { t: 1_200_001, k: 'y', n: 1 },
    ]
    expect(columnsOf(text, events)).toEqual([
      { c: 2, m: 9, k: 'x', window_start: 600_000, window_end: 1_200_000, d: 7 },
      { c: 2, m: 9, k: 'x', window_start: 900_000, window_end: 1_500_000, d: 7 },
    ])
  })

  test('an aggregate of an aggregate counts the events behind both', () => {
    const text = 'from source | stats count(n) AS c BY k | stats sum(c) AS total'
    const rows = run(start(planOf(text), options), [
      { k: 'x', n: 1 },
      { k: 'y', n: 1 },
      { k: 'x', n: 1 },
    ])
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ columns: { total: 3 }, eventCount: 3 })
    expect(rows[0]?.lineage).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  test('a row of one event is known by that event', () => {
    const text =
      '$a = from source; from $a | first_time_event input_columns=["k"] | where first_time_k'
    const rows = run(start(planOf(text), options), [{ k: 1 }, { k: 1 }, { k: 2 }])
    expect(rows.map(({ lineage, eventCount, event }) => [lineage, eventCount, event.id])).toEqual([
      ['event-0', 1, 'event-0'],
      ['event-2', 1, 'event-2'],
    ])
  })

  test('conditional_anomaly and adaptive_threshold add their columns', () => {
    const text = `from source | conditional_anomaly conditional="p" target="q"
      | adaptive_threshold algorithm="quantile" value="n" | fields output, quantile, label`
    const events = [
      { p: 'a', q: 'x', n: 1, timestamp: 1 },
      { p: 'a', q: 'y', n: 3, timestamp: 2 },
      { p: 'a', q: 'x', n: 2, timestamp: 3 },
    ]
    expect(columnsOf(text, events)).toEqual([
      { output: 1, quantile: 1, label: true },
      { output: 0.5, quantile: 1, label: true },
      { output: 2 / 3, quantile: 2 / 3, label: false },
    ])
  })

  test('a discarded row is counted, never yielded', () => {
    const evaluator = start(planOf('from source | where n>1 | into write_null()'), options)
    expect(run(evaluator, [{ n: 1 }, { n: 2 }, { n: 3 }])).toEqual([])
    expect(evaluator.counters().discarded).toBe(2)
  })

  test('a rex that ran out of its budget is counted and told, and its columns are null', () => {
    let told = 0
    const counting = { ...options, onRegexOverrun: () => void told++ }
    const text = 'from source | rex field=p "(?<x>(?:[ab]{0,300}){2,}c)" | fields x'
    const evaluator = start(planOf(text), counting)
    const rows = run(evaluator, [{ p: 'aabc' }, { p: `${'ab'.repeat(20_000)}c` }])
    expect(rows.map(({ columns }) => columns)).toEqual([{ x: 'aabc' }, { x: null }])
    expect(evaluator.counters().regexOverruns).toBe(1)
    expect(told).toBe(1)
  })

  test('inherited names are no columns and no members', () => {
    const hostile = JSON.parse('{"__proto__": {"a": 1}, "m": {"constructor": "c"}}')
    const text =
      'from source | eval x=toString, y=m.constructor, z=m.hasOwnProperty, w=__proto__.a | fields x, y, z, w'
    expect(columnsOf(text, [hostile])).toEqual([{ x: null, y: 'c', z: null, w: 1 }])
  })

  test('a chain of forty thousand assignments runs', () => {
    const steps = Array.from({ length: 40_000 }, () => 'a=a+1').join(',')
    const text = `from source | eval ${steps} | where a=40000`
    expect(columnsOf(text, [{ a: 0 }])).toEqual([{ a: 40_000 }])
  })

  test('chains may go through many streams', () => {
    const streams = Array.from(
      { length: 90 },
      (_, index) => `$s${index + 1} = from $s${index} | eval ${'a=a+1, '.repeat(50)} b=a;`,
    )
    const text = `$s0 = from source; ${streams.join('\n')} from $s90 | where b=4500 | fields a, b`
    expect(columnsOf(text, [{ a: 0 }])).toEqual([{ a: 4500, b: 4500 }])
  })

  test('the same plan can be started any number of times', () => {
    const plan = planOf('from source | first_time_event input_columns=["k"] | where first_time_k')
    const [one, other] = [start(plan, options), start(plan, options)]
    expect(run(one, [{ k: 1 }])).toHaveLength(1)
    expect(run(other, [{ k: 1 }])).toHaveLength(1)
  })
})
