import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTime, utcClock } from './time-text.ts'

const at = (text: string): number => Date.parse(text)
const inUtc = (text: string): number | null => parseTime(text, utcClock)

test.each([
  ['2020-10-23T02:36:43Z', '2020-10-23T02:36:43.000Z'],
  ['2020-10-23T02:36:43.5Z', '2020-10-23T02:36:43.500Z'],
  ['2022-05-13T08:54:08.42Z', '2022-05-13T08:54:08.420Z'],
  ['2020-10-23T02:36:43.542Z', '2020-10-23T02:36:43.542Z'],
  ['2019-07-19T14:42:51.446280900Z', '2019-07-19T14:42:51.446Z'],
  ['2019-07-19 14:42:51.4462809', '2019-07-19T14:42:51.446Z'],
  ['2019-07-19T14:42:51.446280+00:00', '2019-07-19T14:42:51.446Z'],
  ['2019-07-19T14:42:51.446-05:30', '2019-07-19T20:12:51.446Z'],
  ['2019-07-19T14:42:51+0200', '2019-07-19T12:42:51.000Z'],
  ['2019-07-19T14:42:51 +02', '2019-07-19T12:42:51.000Z'],
  ['2019-07-19 14:48:30.660', '2019-07-19T14:48:30.660Z'],
  ['2019-07-19 14:48:30.660000 UTC', '2019-07-19T14:48:30.660Z'],
  ['2019-07-19t14:48:30,660z', '2019-07-19T14:48:30.660Z'],
  ['  2019-07-19 14:48:30  ', '2019-07-19T14:48:30.000Z'],
  ['1969-12-31T23:59:59.9999Z', '1969-12-31T23:59:59.999Z'],
  ['12/15/2020 04:09:20 AM', '2020-12-15T04:09:20.000Z'],
  ['12/15/2020 12:09:20 AM', '2020-12-15T00:09:20.000Z'],
  ['12/15/2020 12:09:20 PM', '2020-12-15T12:09:20.000Z'],
  ['2/5/2020 4:09:20.7 pm', '2020-02-05T16:09:20.700Z'],
  ['12/15/2020 16:09:20', '2020-12-15T16:09:20.000Z'],
  ['/Date(1595969374000)/', '2020-07-28T20:49:34.000Z'],
  ['/Date(1595969374000+0200)/', '2020-07-28T20:49:34.000Z'],
  ['/Date(-1)/', '1969-12-31T23:59:59.999Z'],
])('%s is %s', (text, expected) => {
  expect(inUtc(text)).toBe(at(expected))
})

test.each([
  '',
  '-',
  'yesterday',
  '2020-02-30T00:00:00Z',
  '2021-02-29T00:00:00Z',
  '2020-13-01T00:00:00Z',
  '2020-00-01T00:00:00Z',
  '2020-01-00T00:00:00Z',
  '2020-01-01T24:00:00Z',
  '2020-01-01T00:60:00Z',
  '2020-01-01T00:00:60Z',
  '0001-01-01T00:00:00Z',
  '2020-01-01',
  '2020-01-01T00:00Z',
  '2020-01-01T00:00:00.Z',
  '2020-01-01T00:00:00.1234567890Z',
  '2020-01-01T00:00:00Zulu',
  '2020-01-01T00:00:00+24:00',
  '2020-01-01T00:00:00+1:00',
  '2020-01-01X00:00:00Z',
  '2020-1-1T00:00:00Z',
  '2020-01-01T00:00:0xZ',
  '20201-01-01T00:00:00Z',
  '2020-01-01T00:00:00 EST',
  '15/12/2020 04:09:20 AM',
  '12/15/2020 13:09:20 PM',
  '12/15/2020 0:09:20 AM',
  '02/30/2020 04:09:20 AM',
  '/Date(x)/',
  '/Date(1)',
  '1595969374000',
])('%j is no time', text => {
  expect(inUtc(text)).toBeNull()
})

const anHourEarlier = (wallClockMs: number): number => wallClockMs - 3_600_000

test('only a time that names no zone asks for one', () => {
  expect(parseTime('2020-01-01T00:00:00Z', anHourEarlier)).toBe(at('2020-01-01T00:00:00Z'))
  expect(parseTime('2020-01-01T00:00:00+01:00', anHourEarlier)).toBe(at('2019-12-31T23:00:00Z'))
  expect(parseTime('/Date(0)/', anHourEarlier)).toBe(0)
  expect(parseTime('2020-01-01 00:00:00', anHourEarlier)).toBe(at('2019-12-31T23:00:00Z'))
  expect(parseTime('01/01/2020 12:00:00 AM', anHourEarlier)).toBe(at('2019-12-31T23:00:00Z'))
})

test('agrees with Date on every instant, zone and number of digits', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1601-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }),
      fc.integer({ min: -14 * 60, max: 14 * 60 }),
      fc.stringMatching(/^[0-9]{0,6}$/),
      (instant, offsetMinutes, digitsBeyond) => {
        const shown = new Date(instant.getTime() + offsetMinutes * 60_000)
          .toISOString()
          .slice(0, -1)
        const sign = offsetMinutes < 0 ? '-' : '+'
        const hours = String(Math.trunc(Math.abs(offsetMinutes) / 60)).padStart(2, '0')
        const minutes = String(Math.abs(offsetMinutes) % 60).padStart(2, '0')
        expect(inUtc(`${shown}${digitsBeyond}${sign}${hours}:${minutes}`)).toBe(instant.getTime())
        expect(inUtc(`${instant.toISOString().slice(0, -1)}${digitsBeyond}Z`)).toBe(
          instant.getTime(),
        )
      },
    ),
    { numRuns: 2000 },
  )
})

test('never throws and never answers what is not finite', () => {
  const nearlyTime = fc.oneof(
    fc.string(),
    fc.stringMatching(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d.{0,12}$/),
    fc.stringMatching(/^\d{1,3}\/\d{1,3}\/\d{4} \d\d:\d\d:\d\d.{0,5}$/),
  )
  fc.assert(
    fc.property(nearlyTime, text => {
      const time = inUtc(text)
      expect(time === null || Number.isSafeInteger(time)).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

test('a huge text is refused quickly', () => {
  const huge = `2020-01-01T00:00:00.${'1'.repeat(5_000_000)}`
  expect(inUtc(huge)).toBeNull()
  expect(inUtc('1'.repeat(5_000_000))).toBeNull()
})
