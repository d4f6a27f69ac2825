import { expect, test } from 'vitest'
import { viewOf } from './format.ts'
import { fileTime } from './test-support/evtx-builder.ts'
import { renderFileTime, renderSystemTime } from './time-text.ts'

const render = (ticks: bigint): string => renderFileTime(viewOf(fileTime(ticks)), 0)

test('a FILETIME keeps its 100 ns', () => {
  expect(render(0n)).toBe('1601-01-01T00:00:00.0000000Z')
  expect(render(116_444_736_000_000_000n)).toBe('1970-01-01T00:00:00.0000000Z')
  expect(render(132_224_078_456_789_012n)).toBe('2020-01-02T03:04:05.6789012Z')
  expect(render(125_911_583_999_999_999n)).toBe('1999-12-31T23:59:59.9999999Z')
})

test('the largest values, which mean `never`, are exact too', () => {
  expect(render(0x7fff_ffff_ffff_ffffn)).toBe('30828-09-14T02:48:05.4775807Z')
  expect(render(0xffff_ffff_ffff_ffffn)).toBe('60056-05-28T05:36:10.9551615Z')
  expect(render(2_650_467_744_000_000_000n)).toBe('10000-01-01T00:00:00.0000000Z')
})

test('the sum in doubles and the one in big integers meet without a step', () => {
  const edge = 0x6000_0000_ffff_ffffn
  expect(render(edge).slice(0, 19)).toBe(render(edge + 1n).slice(0, 19))
  expect(Number(render(edge + 1n).slice(-8, -1)) - Number(render(edge).slice(-8, -1))).toBe(1)
})

test('a SYSTEMTIME shows milliseconds', () => {
  const bytes = new Uint8Array(Uint16Array.from([2021, 3, 5, 12, 9, 8, 7, 6]).buffer)
  expect(renderSystemTime(viewOf(bytes), 0)).toBe('2021-03-12T09:08:07.006Z')
})
