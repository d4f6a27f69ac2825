import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wallClockOf } from './time-zone.ts'

const wall = (text: string): number => Date.parse(`${text}Z`)
const iso = (ms: number): string => new Date(ms).toISOString()

test.each([
  ['UTC', '2020-08-01T05:46:46', '2020-08-01T05:46:46.000Z'],
  ['Etc/UTC', '2020-08-01T05:46:46', '2020-08-01T05:46:46.000Z'],
  ['America/New_York', '2020-08-01T05:46:46.123', '2020-08-01T09:46:46.123Z'],
  ['America/New_York', '2020-01-01T05:46:46', '2020-01-01T10:46:46.000Z'],
  ['Asia/Kathmandu', '2020-08-01T05:46:46', '2020-08-01T00:01:46.000Z'],
  ['Asia/Kolkata', '2020-08-01T00:00:00', '2020-07-31T18:30:00.000Z'],
])('in %s, %s is %s', (timeZone, shown, expected) => {
  expect(iso(wallClockOf(timeZone)(wall(shown)))).toBe(expected)
})

test('of a reading that the clocks showed twice, the first counts', () => {
  const clock = wallClockOf('Europe/Berlin')
  expect(iso(clock(wall('2023-10-29T02:30:00')))).toBe('2023-10-29T00:30:00.000Z')
  expect(iso(clock(wall('2023-10-29T03:00:00')))).toBe('2023-10-29T02:00:00.000Z')
})

test('a reading that the clocks never showed counts on from before', () => {
  const clock = wallClockOf('Europe/Berlin')
  expect(iso(clock(wall('2023-03-26T02:30:00')))).toBe('2023-03-26T01:30:00.000Z')
  expect(iso(clock(wall('2023-03-26T01:59:59')))).toBe('2023-03-26T00:59:59.000Z')
})

test('an unknown zone is refused', () => {
  expect(() => wallClockOf('Mars/Olympus')).toThrow(RangeError)
})

const zones = [
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Europe/London',
  'Africa/Casablanca',
  'Asia/Tehran',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
]

/** What the zone's clocks show at an instant, by Intl alone, as if it were UTC. */
function shownAt(timeZone: string, utcMs: number): number {
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(utcMs)
  return wall(text.replace(' ', 'T'))
}

test('finds the instant that shows the reading, or an earlier one that shows it too', () => {
  const clocks = new Map(zones.map(zone => [zone, wallClockOf(zone)]))
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({
        min: wall('1995-01-01T00:00:00') / 1000,
        max: wall('2037-12-31T00:00:00') / 1000,
      }),
      (zone, utcSeconds) => {
        const utcMs = utcSeconds * 1000
        const reading = shownAt(zone, utcMs)
        const found = clocks.get(zone)?.(reading) ?? Number.NaN
        expect(found).toBeLessThanOrEqual(utcMs)
        expect(shownAt(zone, found)).toBe(reading)
      },
    ),
    { numRuns: 1500 },
  )
})

test('keeps its word across a change, minute by minute', () => {
  const clock = wallClockOf('America/New_York')
  const change = Date.parse('2020-11-01T06:00:00Z')
  for (let minute = -180; minute < 180; minute++) {
    const utcMs = change + minute * 60_000
    const found = clock(shownAt('America/New_York', utcMs))
    const isSecondShowing = minute >= 0 && minute < 60
    expect(found).toBe(isSecondShowing ? utcMs - 3_600_000 : utcMs)
  }
})
