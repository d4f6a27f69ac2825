import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeEntities } from './entities.ts'

test.each([
  ['no entity', 'no entity'],
  ['&lt;&gt;&amp;&quot;&apos;', '<>&"\''],
  ['&#65;&#x42;&#x1F600;', 'AB😀'],
  ['&#xD83D;&#xDE00;', '😀'],
  ['&amp;lt;', '&lt;'],
  ['&LT;&nbsp;&;&#;&#x;&#xg;&#-1;', '&LT;&nbsp;&;&#;&#x;&#xg;&#-1;'],
  ['&#x110000;', '&#x110000;'],
  ['&#x00000000000000000041;', '&#x00000000000000000041;'],
  ['& &lt', '& &lt'],
  ['&&lt;', '&<'],
])('%s', (text, decoded) => {
  expect(decodeEntities(text)).toBe(decoded)
})

test('any text survives being escaped', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const escaped = [...text].map(character => `&#x${character.codePointAt(0)?.toString(16)};`)
      expect(decodeEntities(escaped.join(''))).toBe(text)
      expect(decodeEntities(text.replaceAll('&', '&amp;'))).toBe(text)
    }),
  )
})
