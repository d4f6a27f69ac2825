import { expect, test } from 'vitest'
import { defaultLimits as limitsOfStates } from '../evaluator.ts'
import { AdaptiveThreshold } from './threshold.ts'
import { gaussianThreshold } from './threshold-gaussian.ts'
import { quantileThreshold } from './threshold-quantile.ts'

const defaultLimits = { ...limitsOfStates, sha256: (text: string) => text }
const unlimited = { threshold: null, windowMs: null }

test('the quantile is the share of samples at most the value, itself included', () => {
  const stage = new AdaptiveThreshold(quantileThreshold, unlimited, defaultLimits)
  expect(stage.score(null, 5, 0)).toEqual([1, true])
  expect(stage.score(null, 1, 1)).toEqual([0.5, false])
  expect(stage.score(null, 3, 2)).toEqual([2 / 3, false])
  expect(stage.score(null, 5, 3)).toEqual([1, true])
})

test('either end is marked, at half the threshold', () => {
  const stage = new AdaptiveThreshold(
    quantileThreshold,
    { threshold: 0.5, windowMs: null },
    defaultLimits,
  )
  for (const value of [1, 2, 3, 4]) stage.score(null, value, 0)
  expect(stage.score(null, 0, 0)).toEqual([0.2, true])
  expect(stage.score(null, 4, 0)).toEqual([1, true])
  expect(stage.score(null, 2, 0)).toEqual([4 / 7, false])
})

test('samples count while their time is after the row’s time minus the window', () => {
  const stage = new AdaptiveThreshold(
    quantileThreshold,
    { threshold: null, windowMs: 100 },
    defaultLimits,
  )
  stage.score(null, 1, 0)
  stage.score(null, 1, 50)
  expect(stage.score(null, 0, 100)[0]).toBe(0.5)
  expect(stage.score(null, 0, 60)[0]).toBe(0.5)
})

test('entities have samples of their own, and null is one', () => {
  const stage = new AdaptiveThreshold(quantileThreshold, unlimited, defaultLimits)
  stage.score('a', 9, 0)
  expect(stage.score('b', 1, 0)[0]).toBe(1)
  expect(stage.score(null, 1, 0)[0]).toBe(1)
  expect(stage.score('a', 1, 0)[0]).toBe(0.5)
})

test('a value or a time that is no number gives nulls and is not remembered', () => {
  for (const stage of [
    new AdaptiveThreshold(quantileThreshold, unlimited, defaultLimits),
    new AdaptiveThreshold(gaussianThreshold, unlimited, defaultLimits),
  ]) {
    const nulls = stage.outputs.map(() => null)
    expect(stage.score(null, null, 0)).toEqual(nulls)
    expect(stage.score(null, '7', 0)).toEqual(nulls)
    expect(stage.score(null, 7, null)).toEqual(nulls)
    expect(stage.save()).toEqual({ evicted: 0, entities: [] })
  }
})

test('gaussian: mean and sample variance of what came before', () => {
  const stage = new AdaptiveThreshold(gaussianThreshold, unlimited, defaultLimits)
  expect(stage.score(null, 10, 0)).toEqual([null, null, false])
  expect(stage.score(null, 12, 0)).toEqual([10, null, false])
  expect(stage.score(null, 14, 0)).toEqual([11, 2, false])
  const [mean, variance] = stage.score(null, 12, 0)
  expect([mean, variance]).toEqual([12, 4])
})

test('gaussian: what is less likely than the threshold is marked, on either side', () => {
  const stage = new AdaptiveThreshold(gaussianThreshold, unlimited, defaultLimits)
  for (let at = 0; at < 100; at++) stage.score(null, at % 2 === 0 ? 9 : 11, at)
  expect(stage.score(null, 12.5, 100)[2]).toBe(false)
  expect(stage.score(null, 13, 101)[2]).toBe(true)
  expect(stage.score(null, 7, 102)[2]).toBe(true)
})

test('gaussian: without any variance nothing is marked', () => {
  const stage = new AdaptiveThreshold(gaussianThreshold, unlimited, defaultLimits)
  for (let at = 0; at < 10; at++) stage.score(null, 5, at)
  expect(stage.score(null, 1000, 10)).toEqual([5, 0, false])
})

test('gaussian: values beyond a double’s range leave unknown figures, not infinite ones', () => {
  const stage = new AdaptiveThreshold(gaussianThreshold, unlimited, defaultLimits)
  stage.score(null, 1e308, 0)
  stage.score(null, -1e308, 0)
  expect(stage.score(null, 0, 0)[1]).toBeNull()
})

test('too many samples in all push out the entity unused for longest', () => {
  const limits = { ...defaultLimits, samplesMax: 3 }
  const stage = new AdaptiveThreshold(quantileThreshold, unlimited, limits)
  for (const entity of ['a', 'a', 'b', 'a', 'a']) stage.score(entity, 1, 0)
  expect(stage.evicted).toBe(1)
  expect(stage.score('b', 0, 0)[0]).toBe(1)
})

test('a saved state goes on as if never interrupted', () => {
  const limits = { ...defaultLimits, samplesPerEntityMax: 5, entitiesMax: 2 }
  const make = () =>
    new AdaptiveThreshold(gaussianThreshold, { threshold: 0.3, windowMs: 40 }, limits)
  const whole = make()
  let resumed = make()
  for (let at = 0; at < 60; at++) {
    const row = [`e${(at * 7) % 3}`, (at * 37) % 11, (at * 13) % 50] as const
    expect(resumed.score(...row)).toEqual(whole.score(...row))
    const next = make()
    next.load(JSON.parse(JSON.stringify(resumed.save())))()
    resumed = next
    expect(resumed.evicted).toBe(whole.evicted)
  }
})
