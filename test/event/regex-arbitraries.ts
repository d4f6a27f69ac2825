import fc from 'fast-check'

const characters = [
  'a',
  'b',
  'ab',
  'A',
  '.',
  '\\s',
  '\\w',
  '\\d',
  '[ab]',
  '[^a]',
  '[^\\s]',
  'é',
  '😀',
  '',
]
const positions = ['^', '$', '\\b', '\\B', '\\z', '(?m:^)', '(?m:$)']
const others = ['\\n', '\\r', '(?i:a)', '(?i)b']
const leaves = fc.constantFrom(...characters, ...positions, ...others)
const counts = fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}?', '{2,}')
const runs = fc
  .tuple(fc.constantFrom('a', '\\w', '[^b]', '.', '\\s'), fc.constantFrom('*', '+', '{2,}', '+?'))
  .map(parts => parts.join(''))

/** Patterns over a small alphabet, of every construct that Java and JavaScript share. */
export const patterns: fc.Arbitrary<string> = fc.letrec<{ readonly pattern: string }>(tie => ({
  pattern: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaves,
    runs,
    fc.tuple(tie('pattern'), tie('pattern')).map(([left, right]) => left + right),
    fc.tuple(tie('pattern'), tie('pattern')).map(([left, right]) => `(?:${left}|${right})`),
    fc.tuple(tie('pattern'), counts).map(([body, count]) => `(?:${body})${count}`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('=', '!', '<=', '<!'))
      .map(([body, kind]) => `(?${kind}${body})`),
  ),
})).pattern

/** Texts over the alphabet of the patterns, line ends and surrogate pairs among them. */
export const texts = (lengths: { readonly minLength?: number; readonly maxLength: number }) =>
  fc
    .array(
      fc.constantFrom('a', 'a', 'b', 'b', 'A', ' ', '\n', '\r', '\u2028', '7', 'é', '😀'),
      lengths,
    )
    .map(chars => chars.join(''))
