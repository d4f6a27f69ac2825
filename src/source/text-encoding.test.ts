import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decodeHead,
  detectEncoding,
  type TextEncodingName,
  Utf8Transcoder,
  utf8Length,
  utf16Length,
} from './text-encoding.ts'

const bytesIn: Record<TextEncodingName, (text: string) => Buffer> = {
  'utf-8': text => Buffer.from(text),
  'utf-16le': text => Buffer.from(text, 'utf16le'),
  'utf-16be': text => Buffer.from(text, 'utf16le').swap16(),
}
const encodings = Object.keys(bytesIn) as TextEncodingName[]
const anyText = fc.string({ unit: 'grapheme', maxLength: 60 })

describe.each(encodings)('%s', encoding => {
  test('is detected with and without a mark', () => {
    for (const text of ['\ufeff{"a":1}', '{"a":1}', '<Event>', '12/15/2020', '\ufeffü']) {
      const bytes = bytesIn[encoding](text)
      expect(detectEncoding(bytes), text).toBe(encoding)
      expect(decodeHead(bytes), text).toBe(text.replace('\ufeff', ''))
    }
  })

  test('becomes UTF-8, in whatever chunks it comes', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }))
    fc.assert(
      fc.property(anyText, sizes, fc.boolean(), (tail, chunks, hasMark) => {
        const text = `${hasMark ? '\ufeff' : ''}{"${tail}`
        const bytes = bytesIn[encoding](text)
        const transcoder = new Utf8Transcoder()
        const parts: Uint8Array[] = []
        let at = 0
        for (const size of [...chunks, bytes.length]) {
          parts.push(transcoder.push(bytes.subarray(at, at + size)))
          at += size
        }
        parts.push(transcoder.end())
        expect(Buffer.concat(parts).toString()).toBe(text)
        expect(transcoder.encoding).toBe(encoding)
      }),
    )
  })
})

test('streams shorter than a mark are UTF-8', () => {
  for (const text of ['', '{', '{}\n']) {
    const transcoder = new Utf8Transcoder()
    const whole = Buffer.concat([transcoder.push(Buffer.from(text)), transcoder.end()])
    expect(whole.toString()).toBe(text)
  }
})

test('lengths of one encoding are counted in the other', () => {
  fc.assert(
    fc.property(anyText, anyText, (head, tail) => {
      const bytes = Buffer.from(head + tail)
      const start = Buffer.from(head).length
      expect(utf16Length(bytes, start, bytes.length)).toBe(tail.length)
      expect(utf8Length(head + tail, head.length, head.length + tail.length)).toBe(
        bytes.length - start,
      )
    }),
  )
})
