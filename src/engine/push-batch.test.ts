import { expect, test } from 'vitest'
import type { Event } from '../event/event.ts'
import type { Evaluator } from './evaluator.ts'
import { pushBatch } from './push-batch.ts'

const event = (id: string): Event => {
  const origin = { path: 'p', offset: 0 }
  const record = { kind: 'ocsf', origin, event: {} } as const
  return {
    id,
    time: 0,
    host: '',
    family: 'other',
    processName: null,
    origin,
    record,
    enriched: null,
    ocsf: null,
  }
}

/** Gives one row for each of the ids, two for those named twice. */
const matching = (...ids: readonly string[]): Evaluator => ({
  push: (event, onRow) => {
    for (const id of ids) {
      if (id === event.id) onRow({ columns: {}, lineage: id, eventCount: 1, event })
    }
  },
  finish: () => {},
  counters: () => ({ late: 0, untimed: 0, evicted: 0, discarded: 0, regexOverruns: 0 }),
  saveState: () => ({}),
  loadState: () => null,
})

test('rows come in the order of the events, then of the evaluators', () => {
  const rows = pushBatch(
    [matching('b', 'c'), matching(), matching('a', 'b', 'b')],
    ['a', 'b', 'c'].map(event),
  )
  expect(rows.map(({ row, evaluator, event }) => [row.lineage, evaluator, event])).toEqual([
    ['a', 2, 0],
    ['b', 0, 1],
    ['b', 2, 1],
    ['b', 2, 1],
    ['c', 0, 2],
  ])
})

test('no events and no evaluators give no rows', () => {
  expect(pushBatch([], [event('a')])).toEqual([])
  expect(pushBatch([matching('a')], [])).toEqual([])
})
