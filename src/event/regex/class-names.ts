import { type CharSet, charRange, unionOf } from './char-set.ts'

const ranges = (...pairs: readonly (readonly [string, string])[]): CharSet =>
  unionOf(pairs.map(([low, high]) => charRange(low.codePointAt(0) ?? 0, high.codePointAt(0) ?? 0)))

const lower = ranges(['a', 'z'])
const upper = ranges(['A', 'Z'])
const digit = ranges(['0', '9'])
const alpha = unionOf([lower, upper])
const alnum = unionOf([alpha, digit])
const punctuation = ranges(['!', '/'], [':', '@'], ['[', '`'], ['{', '~'])
const blank = unionOf([charRange(0x20), charRange(0x09)])

/** Java's predefined classes are ASCII only. Source: java.util.regex.Pattern. */
export const digitChars = digit
export const wordChars = unionOf([alnum, charRange(0x5f)])
export const spaceChars = unionOf([charRange(0x09, 0x0d), charRange(0x20)])

/** `\h`: horizontal white space. */
export const horizontalSpaceChars = unionOf(
  [0x09, 0x20, 0xa0, 0x1680, 0x180e, 0x202f, 0x205f, 0x3000]
    .map(codePoint => charRange(codePoint))
    .concat([charRange(0x2000, 0x200a)]),
)

/** `\v`: vertical white space. */
export const verticalSpaceChars = unionOf([
  charRange(0x0a, 0x0d),
  charRange(0x85),
  charRange(0x2028, 0x2029),
])

/** What ends a line for `.`, `^` and `$`. */
export const lineTerminators = unionOf([
  charRange(0x0a),
  charRange(0x0d),
  charRange(0x85),
  charRange(0x2028, 0x2029),
])

/** POSIX names of `\p{…}`, ASCII only as in Java. */
const posixClasses: ReadonlyMap<string, CharSet> = new Map([
  ['Lower', lower],
  ['Upper', upper],
  ['ASCII', charRange(0, 0x7f)],
  ['Alpha', alpha],
  ['Digit', digit],
  ['Alnum', alnum],
  ['Punct', punctuation],
  ['Graph', unionOf([alnum, punctuation])],
  ['Print', unionOf([alnum, punctuation, charRange(0x20)])],
  ['Blank', blank],
  ['Cntrl', unionOf([charRange(0, 0x1f), charRange(0x7f)])],
  ['XDigit', unionOf([digit, ranges(['a', 'f'], ['A', 'F'])])],
  ['Space', spaceChars],
])

/**
 * The class that `\p{name}` names: a POSIX name, a Unicode category (`L`, `Lu`, `IsL`), a script
 * (`IsLatin`, `script=Latin`) or a property (`IsAlphabetic`); null when there is none.
 */
export function namedClass(name: string): CharSet | null {
  const known = posixClasses.get(name) ?? unicodeClasses.get(name)
  if (known !== undefined) return known
  const found = unicodeClass(name)
  if (found !== null) unicodeClasses.set(name, found)
  return found
}

/** Found by trying every code point once (some 50 ms), so kept. */
const unicodeClasses = new Map<string, CharSet>()

function unicodeClass(name: string): CharSet | null {
  const [, bare = ''] = /^(?:Is|script=|sc=|general_category=|gc=)?(\w+)$/.exec(name) ?? []
  const tester =
    propertyTester(`gc=${bare}`) ?? propertyTester(`sc=${bare}`) ?? propertyTester(bare)
  return tester === null
    ? null
    : charsThat(codePoint => tester.test(String.fromCodePoint(codePoint)))
}

function propertyTester(property: string): RegExp | null {
  try {
    return new RegExp(`^\\p{${property}}$`, 'u')
  } catch {
    return null
  }
}

function charsThat(belongs: (codePoint: number) => boolean): CharSet {
  const found: number[] = []
  let inside = false
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
    const belongsHere = belongs(codePoint)
    if (belongsHere !== inside) found.push(inside ? codePoint - 1 : codePoint)
    inside = belongsHere
  }
  if (inside) found.push(0x10ffff)
  return found
}
