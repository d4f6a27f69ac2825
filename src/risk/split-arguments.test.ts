import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitArguments } from './split-arguments.ts'

test.each([
  ['tool a  b\tc', ['tool', 'a', 'b', 'c']],
  ['"C:\\Program Files\\tool" a', ['C:\\Program Files\\tool', 'a']],
  ['tool "a b" c', ['tool', 'a b', 'c']],
  ['tool a"b c"d', ['tool', 'ab cd']],
  ['tool "a \\"b\\" c"', ['tool', 'a "b" c']],
  ['tool "a\\\\" b', ['tool', 'a\\', 'b']],
  ['tool a\\\\b', ['tool', 'a\\\\b']],
  ['tool "a""b"', ['tool', 'a"b']],
  ['tool ""', ['tool', '']],
  ['tool "open end', ['tool', 'open end']],
  // A backslash before the program's quote escapes nothing.
  ['"a\\" b', ['a\\', 'b']],
  ['tool a\u00a0b', ['tool', 'a\u00a0b']],
])('%s', (line, expected) => {
  expect(splitArguments(line)).toEqual(expected)
})

/** As Windows wants an argument quoted. */
const quote = (text: string): string =>
  `"${text.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`

test('any arguments, quoted as Windows wants it, come back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '\t', 'é') })),
      texts => {
        expect(splitArguments(['tool', ...texts.map(quote)].join(' '))).toEqual(['tool', ...texts])
      },
    ),
    { seed: 20260306 },
  )
})
