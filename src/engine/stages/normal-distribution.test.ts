import { expect, test } from 'vitest'
import { twoSidedTail } from './normal-distribution.ts'

// Figures from published tables of the normal distribution.
test.each([
  [0, 1],
  [0.5, 0.617075077451974],
  [1, 0.317310507862914],
  [1.959963984540054, 0.05],
  [2.575829303548901, 0.01],
  [2.9, 0.003731626600768077],
  [3, 0.00269979606326],
  [5, 5.733031437583867e-7],
  [8, 1.244192114854e-15],
])('%d deviations leave %d outside', (deviations, probability) => {
  expect(twoSidedTail(deviations) / probability).toBeCloseTo(1, 9)
  expect(twoSidedTail(-deviations)).toBe(twoSidedTail(deviations))
})

test('the two formulas meet without a step', () => {
  const below = twoSidedTail(2 * Math.SQRT2 - 1e-9)
  const above = twoSidedTail(2 * Math.SQRT2 + 1e-9)
  expect(below).toBeGreaterThan(above)
  expect(below / above).toBeCloseTo(1, 7)
})

test('far out there is nothing left', () => {
  expect(twoSidedTail(1000)).toBe(0)
  expect(twoSidedTail(Number.POSITIVE_INFINITY)).toBe(0)
})
