import { expect, test } from 'vitest'
import { createPace } from './pace.ts'

const waits = (speed: number, times: readonly (number | null)[]): readonly number[] => {
  let nowMs = 5_000_000
  const pace = createPace(speed, () => nowMs)
  return times.map(timeMs => {
    const waitMs = pace(timeMs)
    nowMs += waitMs
    return waitMs
  })
}

test('gaps are kept, divided by the speed', () => {
  expect(waits(1, [1000, 2000, 4500])).toEqual([0, 1000, 2500])
  expect(waits(10, [1000, 2000, 4500])).toEqual([0, 100, 250])
  expect(waits(0.5, [1000, 2000])).toEqual([0, 2000])
})

test('small gaps add up, and what is late or tells no time does not wait', () => {
  expect(waits(1, [0, 60, 120, 180, 240])).toEqual([0, 0, 120, 0, 120])
  expect(waits(1, [5000, 1000, null, 6000])).toEqual([0, 0, 0, 1000])
  expect(waits(0, [0, 1e9])).toEqual([0, 0])
})
