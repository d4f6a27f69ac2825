import { expect, test } from 'vitest'
import {
  confidenceIdOf,
  impactIdOf,
  riskLevelIdOf,
  riskLevelOf,
  riskOf,
  riskScoreOf,
} from './risk.ts'

test.each([
  [70, 80, 56],
  [100, 100, 100],
  [0, 100, 0],
  [55, 45, 25],
  [50, 65, 33],
  [99, 1, 1],
  [49, 1, 0],
])('impact %i and confidence %i score %i', (impact, confidence, score) => {
  expect(riskScoreOf(impact, confidence)).toBe(score)
})

test.each([
  [0, 'info', 0],
  [19, 'info', 0],
  [20, 'low', 1],
  [39, 'low', 1],
  [40, 'medium', 2],
  [56, 'medium', 2],
  [59, 'medium', 2],
  [60, 'high', 3],
  [79, 'high', 3],
  [80, 'critical', 4],
  [100, 'critical', 4],
])('score %i is %s (%i)', (score, level, id) => {
  expect(riskLevelOf(score)).toBe(level)
  expect(riskLevelIdOf(score)).toBe(id)
})

test.each([
  [0, 1],
  [32, 1],
  [33, 2],
  [65, 2],
  [66, 3],
  [100, 3],
])('confidence %i has id %i', (confidence, id) => {
  expect(confidenceIdOf(confidence)).toBe(id)
})

test.each([
  [0, 1],
  [19, 1],
  [20, 2],
  [39, 2],
  [40, 3],
  [59, 3],
  [60, 4],
  [79, 4],
  [80, 5],
  [100, 5],
])('impact %i has id %i', (impact, id) => {
  expect(impactIdOf(impact)).toBe(id)
})

test('a score may stand without its factors', () => {
  expect(riskOf(56, null, null)).toEqual({
    score: 56,
    impact: null,
    confidence: null,
    level: 'medium',
  })
})
