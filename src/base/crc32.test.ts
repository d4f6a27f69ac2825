import { crc32 as reference } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32 } from './crc32.ts'

test('the check value of the standard', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
})

test('agrees with zlib over any range and any continuation', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(), fc.nat(), (bytes, a, b) => {
      const [start, end] = [a % (bytes.length + 1), b % (bytes.length + 1)].sort((x, y) => x - y)
      expect(crc32(bytes, start, end)).toBe(reference(bytes.subarray(start, end)))
      const head = crc32(bytes, 0, start)
      expect(crc32(bytes, start, bytes.length, head)).toBe(reference(bytes))
    }),
  )
})
