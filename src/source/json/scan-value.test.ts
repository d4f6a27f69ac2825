import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scanValue } from './scan-value.ts'

const scan = (text: string, endsValue = false) =>
  scanValue(Buffer.from(text), 0, Buffer.from(text).length, { column: 0, endsValue })

const anyObject = fc.dictionary(fc.string(), fc.jsonValue())
const anySpace = fc.constantFrom(0, 1, 2, '\t')

test('any object ends where it ends, whatever follows', () => {
  fc.assert(
    fc.property(anyObject, anySpace, fc.string(), (object, space, tail) => {
      const text = JSON.stringify(object, null, space)
      expect(scan(text + tail)).toMatchObject({
        outcome: 'whole',
        end: Buffer.from(text).length,
        isOneLine: !text.includes('\n'),
      })
    }),
  )
})

test('any part of an object without its end is open', () => {
  fc.assert(
    fc.property(anyObject, anySpace, fc.nat(), (object, space, cut) => {
      const bytes = Buffer.from(JSON.stringify(object, null, space))
      const limit = 1 + (cut % (bytes.length - 1))
      expect(scanValue(bytes, 0, limit, { column: 0, endsValue: false }).outcome).toBe('open')
    }),
  )
})

test('what it calls broken is no JSON', () => {
  const text = fc.string({ unit: fc.constantFrom(...'{}[]":,\\a1 \n'), maxLength: 20 })
  fc.assert(
    fc.property(text, fc.nat(20), (tail, cut) => {
      const { outcome, end } = scan(`{${tail}`)
      if (outcome !== 'broken') return
      expect(() => JSON.parse(`{${tail}`)).toThrow()
      expect(() => JSON.parse(`{${tail}`.slice(0, end + 1 + cut))).toThrow()
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['{"a":"b\n"}', 7],
  ['{"a":"b\\\n"}', 8],
  ['{"a":[1}', 7],
  ['{"a":1,{', 7],
  ['{"a":1[', 6],
  ['{"a":1}', null],
  ['{"a":{"b":[{},{}]}}', null],
  ['{"\\"{":"}"}', null],
])('%j breaks at %j', (text, at) => {
  expect(scan(text)).toMatchObject(
    at === null ? { outcome: 'whole', end: text.length } : { outcome: 'broken', end: at },
  )
})

test('an object at the margin is told, or ends the value', () => {
  const inner = '{"a":[\n{"b":1}]}'
  expect(scan(inner)).toMatchObject({ outcome: 'whole', marginLine: 7 })
  expect(scan(inner, true)).toMatchObject({ outcome: 'broken', end: 7, marginLine: 7 })
  const indented = '{"a":[\n {"b":1}]}'
  expect(scan(indented, true)).toMatchObject({ outcome: 'whole', marginLine: null })
  expect(scan('{"a":[\n, {"b":1}]}', true)).toMatchObject({ outcome: 'broken', marginLine: 7 })
})
