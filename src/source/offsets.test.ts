import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAll } from '../../test/source/read-all.ts'
import { jsonReader } from './json/reader.ts'

const anyLine = fc.oneof(
  fc.string({ unit: 'grapheme' }).map(text => JSON.stringify({ EventID: 1, Channel: text })),
  fc.constantFrom('', '{"a":"', '{"EventID":2,"Channel":"C"}{"EventID":3,"Channel":"😀"}'),
)

test('line and byte offset lead back to each record, in any encoding and any chunks', async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 20 })
  const encoding = fc.constantFrom<BufferEncoding>('utf8', 'utf16le')
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyLine, { minLength: 1 }),
      encoding,
      sizes,
      async (lines, name, cut) => {
        const text = `{"EventID":0,"Channel":"C"}\n${lines.join('\n')}\n`
        const bytes = Buffer.from(text, name)
        const { records, losses } = await readAll(jsonReader, bytes, cut)
        for (const { origin } of [...records, ...losses]) {
          const before = bytes.subarray(0, origin.offset).toString(name)
          expect(text.startsWith(before)).toBe(true)
          expect(text[before.length]).toBe('{')
          expect(before.split('\n').length).toBe(origin.line)
        }
      },
    ),
  )
})
