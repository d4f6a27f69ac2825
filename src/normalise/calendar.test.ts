import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ClockReading, clockMs } from './calendar.ts'

const midnight: ClockReading = {
  year: 2024,
  month: 2,
  day: 29,
  hour: 0,
  minute: 0,
  second: 0,
  millisecond: 0,
}

const anyReading = fc.record({
  year: fc.integer({ min: 1601, max: 9999 }),
  month: fc.integer({ min: 0, max: 13 }),
  day: fc.integer({ min: 0, max: 32 }),
  hour: fc.integer({ min: -1, max: 25 }),
  minute: fc.integer({ min: -1, max: 61 }),
  second: fc.integer({ min: -1, max: 61 }),
  millisecond: fc.integer({ min: 0, max: 999 }),
})

/** Date is the oracle: it rolls what no calendar has over to the next unit, so what comes back differs. */
function expectedMs(reading: ClockReading): number | null {
  const { year, month, day, hour, minute, second, millisecond } = reading
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecond))
  const isUnchanged =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second
  return isUnchanged ? date.getTime() : null
}

test('agrees with Date on every reading', () => {
  fc.assert(
    fc.property(anyReading, reading => {
      expect(clockMs(reading)).toBe(expectedMs(reading))
    }),
    { numRuns: 5000 },
  )
})

test('has every day of 400 years once', () => {
  let expected = clockMs({ ...midnight, year: 1890, month: 1, day: 1 })
  for (let year = 1890; year < 2290; year++) {
    for (let month = 1; month <= 12; month++) {
      for (let day = 1; day <= 31; day++) {
        const found = clockMs({ ...midnight, year, month, day })
        if (found === null) continue
        expect(found).toBe(expected)
        expected = found + 86_400_000
      }
    }
  }
  expect(expected).toBe(Date.UTC(2290, 0, 1))
})

test('years that Windows cannot count are refused', () => {
  expect(clockMs({ ...midnight, year: 1600 })).toBeNull()
  expect(clockMs({ ...midnight, year: 10_000 })).toBeNull()
  expect(clockMs({ ...midnight, year: Number.NaN })).toBeNull()
})
