import { expect, test } from 'vitest'
import type { Value } from '../../event/value.ts'
import type { AggregateDefinition } from '../../functions/aggregate-definition.ts'
import { Aggregation, type AggregationShape } from './aggregate.ts'
import type { Group } from './group.ts'

/** The values that were added, in order. */
const collect: AggregateDefinition = {
  name: 'collect',
  summary: 'The values in order.',
  argument: 'any',
  returns: 'list',
  examples: [],
  start: saved => {
    const values = [...(Array.isArray(saved) ? saved : [])]
    return {
      add: value => values.push(value),
      result: () => [...values],
      save: () => [...values],
    }
  },
}

const sliding = { sizeMs: 600_000, slideMs: 300_000, graceMs: 0 }

function open(shape: Partial<AggregationShape> = {}): Aggregation {
  return new Aggregation({
    definitions: [collect],
    window: sliding,
    groupsMax: 100,
    sha256: text => `(${text})`,
    ...shape,
  })
}

const row = (time: Value, key: Value, value: Value, id = `e${String(time)}`) => ({
  keys: [key],
  time,
  values: [value],
  provenance: {
    lineage: id,
    eventCount: 1,
    event: {
      id,
      time: 0,
      host: 'h',
      family: 'other' as const,
      origin: { path: 'p', offset: 0, line: 1 },
    },
  },
})

const shown = (groups: readonly Group[]) =>
  groups.map(group => [group.windowStart, ...group.keys, ...group.results()])

test('a row is in each window that holds its time', () => {
  const stage = open()
  stage.add(row(1_000_000, 'a', 1))
  expect(shown(stage.finish())).toEqual([
    [600_000, 'a', [1]],
    [900_000, 'a', [1]],
  ])
})

test('a window closes once the largest time is more than its length after its start', () => {
  const stage = open()
  stage.add(row(1_000_000, 'a', 1))
  expect(stage.add(row(1_200_000, 'b', 2))).toEqual([])
  expect(shown(stage.add(row(1_200_001, 'b', 3)))).toEqual([[600_000, 'a', [1]]])
})

test('grace keeps a window open for longer', () => {
  const stage = open({ window: { ...sliding, graceMs: 60_000 } })
  stage.add(row(1_000_000, 'a', 1))
  expect(stage.add(row(1_260_000, 'b', 2))).toEqual([])
  expect(stage.add(row(1_260_001, 'b', 3))).toHaveLength(1)
})

test('rows of a closed window are late for it, and in time for one still open', () => {
  const stage = open()
  stage.add(row(2_000_000, 'a', 1))
  stage.add(row(1_500_000, 'a', 2))
  expect(stage.late).toBe(1)
  expect(shown(stage.finish())).toEqual([
    [1_500_000, 'a', [1, 2]],
    [1_800_000, 'a', [1]],
  ])
})

test('the largest time counts for all keys', () => {
  const stage = open()
  stage.add(row(1_000_000, 'a', 1))
  stage.add(row(9_000_000, 'b', 1))
  stage.add(row(1_000_000, 'a', 2))
  expect(stage.late).toBe(2)
})

test('closed rows come by window, then by key', () => {
  const stage = open({ window: { sizeMs: 100, slideMs: 100, graceMs: 0 } })
  stage.add(row(50, 'z', 0))
  for (const key of ['b', null, 10, 9, true, 'B']) stage.add(row(100, key, 0))
  expect(shown(stage.add(row(10_000, 'x', 0))).map(([start, key]) => [start, key])).toEqual([
    [0, 'z'],
    [100, null],
    [100, true],
    [100, 9],
    [100, 10],
    [100, 'B'],
    [100, 'b'],
  ])
})

test('negative times fall into windows below zero', () => {
  const stage = open({ window: { sizeMs: 100, slideMs: 100, graceMs: 0 } })
  stage.add(row(-1, 'a', 1))
  expect(shown(stage.finish())).toEqual([[-100, 'a', [1]]])
})

test('a time that is none is counted, and moves nothing', () => {
  const stage = open()
  for (const time of [null, '1000000', 1e300, Number.NaN]) stage.add(row(time, 'a', 1))
  expect(stage.untimed).toBe(4)
  expect(stage.finish()).toEqual([])
})

test('nulls are no values, but their rows are rows', () => {
  const stage = open({ window: null })
  stage.add(row(null, 'a', null))
  stage.add(row(null, 'a', 7))
  const [group] = stage.finish()
  expect(group?.results()).toEqual([[7]])
  expect(group?.provenance.eventCount).toBe(2)
})

test('the lineage chains the ids in order of arrival, the last event is kept', () => {
  const stage = open({ window: null })
  stage.add(row(null, 'a', 1, 'x'))
  stage.add(row(null, 'a', 1, 'y'))
  const [group] = stage.finish()
  expect(group?.provenance.lineage).toBe('sha256:(sha256:(\nx)\ny)')
  expect(group?.provenance.event.id).toBe('y')
})

test('beyond the bound the group unused for longest goes', () => {
  const stage = open({ window: null, groupsMax: 2 })
  for (const key of ['a', 'b', 'a', 'c']) stage.add(row(null, key, key))
  expect(stage.evicted).toBe(1)
  expect(shown(stage.finish())).toEqual([
    [null, 'a', ['a', 'a']],
    [null, 'c', ['c']],
  ])
})

test('a saved state goes on as if never interrupted', () => {
  const rows = [1_000_000, 1_100_000, 1_250_000, 900_000, 1_600_000, 2_500_000].map((time, at) =>
    row(time, `k${at % 2}`, at),
  )
  for (let cut = 0; cut <= rows.length; cut++) {
    const whole = open()
    const expected = rows.flatMap(each => shown(whole.add(each))).concat(shown(whole.finish()))
    const before = open()
    const first = rows.slice(0, cut).flatMap(each => shown(before.add(each)))
    const after = open()
    after.load(JSON.parse(JSON.stringify(before.save())))()
    const rest = rows.slice(cut).flatMap(each => shown(after.add(each)))
    expect([...first, ...rest, ...shown(after.finish())]).toEqual(expected)
    expect([after.late, after.untimed]).toEqual([whole.late, whole.untimed])
  }
})
