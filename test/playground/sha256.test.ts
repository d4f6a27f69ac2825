import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../../web/playground/sha256.ts'

const expected = (text: string): string => createHash('sha256').update(text).digest('hex')

test('is the digest that the platform gives, whatever the length', () => {
  const texts = Array.from(
    { length: 200 },
    (_, length) => 'ä'.repeat(length % 7) + 'x'.repeat(length),
  )
  expect(texts.map(sha256)).toEqual(texts.map(expected))
})

test('is that of any text, pairs and lone surrogates too', () => {
  const texts = fc.string({ unit: 'binary', maxLength: 300 })
  fc.assert(
    fc.property(texts, text => {
      expect(sha256(text)).toBe(expected(text))
    }),
    { numRuns: 500, seed: 11 },
  )
})
