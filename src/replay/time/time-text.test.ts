import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTime, utcClock } from '../../normalise/time-text.ts'
import { isoUtcText, type MoveClock, moveTimeText } from './time-text.ts'
import { zoneClockOf } from './zone-clock.ts'

const hour = 3_600_000
const by =
  (ms: number): MoveClock =>
  wallClockMs =>
    wallClockMs + ms

describe('a time moves in the form that it has', () => {
  test.each([
    ['2019-07-19 14:48:30.660', '2019-07-19 15:48:30.660'],
    ['2020-10-23T23:36:43.5427123Z', '2020-10-24T00:36:43.5427123Z'],
    ['2020-10-23t23:36:43Z', '2020-10-24t00:36:43Z'],
    ['2020-10-23 02:36:43,5 +02:00', '2020-10-23 03:36:43,5 +02:00'],
    ['2020-10-23 02:36:43 UTC', '2020-10-23 03:36:43 UTC'],
    [' 2020-10-23 02:36:43\r', ' 2020-10-23 03:36:43\r'],
    ['12/31/2020 11:09:20 PM', '01/01/2021 12:09:20 AM'],
    ['12/15/2020 11:09:20.123 am', '12/15/2020 12:09:20.123 pm'],
    ['1/5/2020 4:09:20 AM', '1/5/2020 5:09:20 AM'],
    ['01/05/2020 23:09:20', '01/06/2020 00:09:20'],
    ['/Date(1595969374000)/', '/Date(1595972974000)/'],
    ['/Date(1595969374000+0200)/', '/Date(1595972974000+0200)/'],
  ])('%j becomes %j', (text, moved) => {
    expect(moveTimeText(text, by(hour))).toBe(moved)
  })

  test.each([
    '',
    '-',
    '5128',
    '10.0.17763.1',
    '2020-10-23',
    '2020-13-23 02:36:43',
    '2020-10-23 02:36:43 and more',
    '1601-01-01 00:00:00.000',
    '1601-01-01T00:00:00Z',
    '9999-12-31 23:59:59',
    '/Date(-11644473600000)/',
    '99/99/2020 04:09:20 AM',
    `2020-10-23 02:36:43.${'1'.repeat(40)}`,
  ])('%j stays', text => {
    expect(moveTimeText(text, by(hour))).toBe(text)
  })

  test('by what the move says, in whatever form', () => {
    const written = fc
      .tuple(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.stringMatching(/^(?:\.\d{1,9})?$/),
        fc.constantFrom('Z', '', '+05:30', ' UTC', 'classic'),
      )
      .map(([seconds, fraction, end]) => {
        const iso = new Date(seconds * 1000).toISOString()
        const [year, month, day] = iso.slice(0, 10).split('-')
        return end === 'classic'
          ? `${month}/${day}/${year} ${iso.slice(11, 19)}${fraction}`
          : `${iso.slice(0, 19)}${fraction}${end}`
      })
    fc.assert(
      fc.property(written, fc.integer({ min: -1e9, max: 1e9 }), (text, seconds) => {
        const before = parseTime(text, utcClock) ?? Number.NaN
        const after = parseTime(moveTimeText(text, by(seconds * 1000)), utcClock)
        expect(after).toBe(before + seconds * 1000)
      }),
    )
  })
})

test.each([
  ['2020-10-23 02:36:43.5427123', '2020-10-23T02:36:43.5427123Z'],
  ['2020-10-23T02:36:43+02:00', '2020-10-23T00:36:43.000Z'],
  ['12/15/2020 04:09:20.12 PM', '2020-12-15T16:09:20.12Z'],
  ['/Date(1595969374056)/', '2020-07-28T20:49:34.056Z'],
  ['no time', null],
])('%j is %j in UTC', (text, iso) => {
  expect(isoUtcText(text, utcClock)).toBe(iso)
})

test("a zone's clock is read in both directions, over the change to summer time", () => {
  const { toUtc, fromUtc } = zoneClockOf('Europe/Berlin')
  for (const iso of ['2024-03-31T00:59:59Z', '2024-03-31T01:00:00Z', '2024-07-01T12:34:56Z']) {
    expect(toUtc(fromUtc(Date.parse(iso)))).toBe(Date.parse(iso))
  }
  expect(new Date(fromUtc(Date.parse('2024-03-31T01:00:00Z'))).toISOString()).toBe(
    '2024-03-31T03:00:00.000Z',
  )
})
