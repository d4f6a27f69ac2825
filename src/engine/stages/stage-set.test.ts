import { expect, test } from 'vitest'
import type { FirstSeen as FirstSeenOperator } from '../../plan/operator.ts'
import { FirstSeen } from './first-seen.ts'
import { Rarity } from './rarity.ts'
import { StageSet } from './stage-set.ts'

const sha256 = (text: string): string => text
const span = { start: 0, end: 0 }
const operator: FirstSeenOperator = {
  kind: 'firstSeen',
  columns: ['a'],
  as: 'f',
  partitions: 1,
  span,
}

function open(columns: readonly string[] = ['a']) {
  const set = new StageSet()
  const first = set.add(
    'main',
    { ...operator, columns },
    new FirstSeen({ partitions: 1, tuplesMax: 100, sha256 }),
  )
  const rarity = set.add(
    'main',
    { kind: 'rarity', conditional: 'a', target: 'b', as: 'o', span },
    new Rarity(100, sha256),
  )
  return { set, first, rarity }
}

const saved = () => {
  const { set, first, rarity } = open()
  first.isFirst(['x'])
  rarity.score('p', 'q')
  set.discard(3)
  return JSON.parse(JSON.stringify(set.save()))
}

test('a saved state restores every stage and the counters', () => {
  const { set, first, rarity } = open()
  expect(set.load(saved())).toBeNull()
  expect(first.isFirst(['x'])).toBe(false)
  expect(rarity.score('p', 'r')).toBe(0.5)
  expect(set.counters().discarded).toBe(3)
})

test('a state of another plan or another version is refused by name', () => {
  expect(open(['b']).set.load(saved())).toEqual({ reason: 'the state is of another plan' })
  expect(open().set.load({ ...saved(), version: 2 })).toEqual({
    reason: 'the state is of version 2, not 1',
  })
  for (const state of [null, 7, [], {}, undefined]) expect(open().set.load(state)).not.toBeNull()
})

test('a state damaged in one stage changes none', () => {
  const state = saved()
  const [, name] = Object.keys(state.stages)
  state.stages[name ?? ''].pairs = [['p', 'many']]
  const { set, first } = open()
  expect(set.load(state)).toEqual({ reason: 'count is not a count' })
  expect(first.isFirst(['x'])).toBe(true)
  expect(set.counters().discarded).toBe(0)
})
