import { expect, test } from 'vitest'
import { viewOf } from './format.ts'
import { renderItems, renderValue } from './render-value.ts'
import { utf16 } from './test-support/evtx-builder.ts'
import { Undecodable } from './undecodable.ts'
import { valueTypes } from './value-types.ts'

const render = (type: number, bytes: ArrayLike<number>): string =>
  renderValue(viewOf(Uint8Array.from(bytes)), type, 0, bytes.length)

const items = (type: number, bytes: ArrayLike<number>): readonly string[] =>
  renderItems(viewOf(Uint8Array.from(bytes)), type, 0, bytes.length)

const filled = (length: number, byte: number): Uint8Array => new Uint8Array(length).fill(byte)
const float32 = (value: number): Uint8Array => new Uint8Array(Float32Array.of(value).buffer)
const float64 = (value: number): Uint8Array => new Uint8Array(Float64Array.of(value).buffer)

test('texts lose the zero that ends them', () => {
  expect(render(valueTypes.string, utf16('Grüße\0'))).toBe('Grüße')
  expect(render(valueTypes.ansiString, [0x47, 0x72, 0xfc, 0x80, 0])).toBe('Grü€')
  expect(render(valueTypes.eventXml, utf16('<a/>'))).toBe('<a/>')
})

test.each([
  [valueTypes.int8, 1, '-1'],
  [valueTypes.uint8, 1, '255'],
  [valueTypes.int16, 2, '-1'],
  [valueTypes.uint16, 2, '65535'],
  [valueTypes.int32, 4, '-1'],
  [valueTypes.uint32, 4, '4294967295'],
  [valueTypes.int64, 8, '-1'],
  [valueTypes.uint64, 8, '18446744073709551615'],
  [valueTypes.hexInt32, 4, '0xffffffff'],
  [valueTypes.hexInt64, 8, '0xffffffffffffffff'],
  [valueTypes.size, 4, '0xffffffff'],
  [valueTypes.size, 8, '0xffffffffffffffff'],
  [valueTypes.eventHandle, 8, '0xffffffffffffffff'],
  [valueTypes.binary, 3, 'FFFFFF'],
])('type %i of %i bytes, all bits set: %s', (type, size, text) => {
  expect(render(type, filled(size, 0xff))).toBe(text)
})

test('hexadecimal numbers have no leading zeros', () => {
  expect(render(valueTypes.hexInt64, [0xe7, 3, 0, 0, 0, 0, 0, 0])).toBe('0x3e7')
  expect(render(valueTypes.hexInt32, [0, 0, 0, 0])).toBe('0x0')
})

test('floats show the digits that tell them apart', () => {
  expect(render(valueTypes.float, float32(0.1))).toBe('0.1')
  expect(render(valueTypes.float, float32(16_777_217.5))).toBe('16777218')
  expect(render(valueTypes.double, float64(-2.5))).toBe('-2.5')
})

test('a boolean is true unless all its bytes are zero, whatever its size', () => {
  expect(render(valueTypes.boolean, [1, 0, 0, 0])).toBe('true')
  expect(render(valueTypes.boolean, [0, 0, 0, 0])).toBe('false')
  expect(render(valueTypes.boolean, [0, 0, 1, 0])).toBe('true')
  expect(render(valueTypes.boolean, [0])).toBe('false')
})

test('a GUID is upper-case in braces', () => {
  const bytes = [0x78, 0x56, 0x34, 0x12, 0xbc, 0x9a, 0xf0, 0xde, 1, 2, 3, 4, 5, 6, 7, 0xff]
  expect(render(valueTypes.guid, bytes)).toBe('{12345678-9ABC-DEF0-0102-0304050607FF}')
})

test('a SID names its authority and sub-authorities', () => {
  expect(render(valueTypes.sid, [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0])).toBe('S-1-5-18')
  expect(render(valueTypes.sid, [1, 0, 0, 1, 0, 0, 0, 0])).toBe('S-1-0x100000000')
  expect(render(valueTypes.sid, [1, 2, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0])).toBe(
    '010200000000000512000000',
  )
})

test('a fixed-size type of a wrong size is shown as its bytes or read by its size', () => {
  expect(render(valueTypes.guid, [1, 2])).toBe('0102')
  expect(render(valueTypes.fileTime, [1, 2])).toBe('0102')
  expect(render(valueTypes.systemTime, [1])).toBe('01')
  expect(render(valueTypes.uint32, [7])).toBe('7')
  expect(render(valueTypes.uint64, [1, 2, 3])).toBe('010203')
  expect(render(valueTypes.double, [1, 2, 3])).toBe('010203')
})

test('no bytes are the empty text, for every type', () => {
  for (const type of Object.values(valueTypes)) expect(render(type, [])).toBe('')
})

test('a type that does not exist makes the record undecodable', () => {
  expect(() => render(0x7f, [1])).toThrow(Undecodable)
})

test('arrays are cut by the size of their items, texts by their zeros', () => {
  expect(items(valueTypes.string, utf16('a\0\0bc\0'))).toEqual(['a', '', 'bc'])
  expect(items(valueTypes.string, utf16('a\0b'))).toEqual(['a', 'b'])
  expect(items(valueTypes.uint16, [1, 0, 2, 0, 3])).toEqual(['1', '2', '3'])
  expect(items(valueTypes.sid, [1, 0, 0, 0, 0, 0, 0, 5, 1, 0, 0, 0, 0, 0, 0, 1])).toEqual([
    'S-1-5',
    'S-1-1',
  ])
  expect(items(valueTypes.binary, [1, 2])).toEqual(['0102'])
  expect(items(valueTypes.uint32, [])).toEqual([])
})
