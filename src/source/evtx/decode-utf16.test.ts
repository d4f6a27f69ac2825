import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeUtf16, decodeUtf16Terminated } from './decode-utf16.ts'
import { viewOf } from './format.ts'
import { utf16 } from './test-support/evtx-builder.ts'

test('the loop for short texts and the decoder for long ones agree, lone surrogates included', () => {
  const decoder = new TextDecoder('utf-16le', { ignoreBOM: true })
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(3), (bytes, start) => {
      const from = Math.min(start, bytes.length)
      const whole = (bytes.length - from) & ~1
      expect(decodeUtf16(viewOf(bytes), from, bytes.length)).toBe(
        decoder.decode(bytes.slice(from, from + whole)),
      )
    }),
  )
})

test('zero characters are cut at the end only, and a byte order mark is text', () => {
  const bytes = utf16('\ufeffa\0b\0\0')
  expect(decodeUtf16Terminated(viewOf(bytes), 0, bytes.length)).toBe('\ufeffa\0b')
  expect(decodeUtf16Terminated(viewOf(bytes), 0, 0)).toBe('')
})
