import { type CharSet, charRange, complementOf } from './char-set.ts'
import {
  digitChars,
  horizontalSpaceChars,
  namedClass,
  spaceChars,
  verticalSpaceChars,
  wordChars,
} from './class-names.ts'
import type { PatternReader } from './pattern-reader.ts'

/** One code point: it may start a range in a class. */
export interface EscapedChar {
  readonly kind: 'char'
  readonly codePoint: number
}

export interface EscapedSet {
  readonly kind: 'set'
  readonly set: CharSet
}

/**
 * Reads what follows a backslash where it stands for characters, in a class or outside: Java's
 * escapes. Positions such as `\b` are the caller's; back-references and the like are refused.
 */
export function parseEscape(reader: PatternReader): EscapedChar | EscapedSet {
  const start = reader.at - 1
  const property = reader.takeMatch(/([pP])(?:\{(\^?)([\w=]+)\}|([A-Z]))/y)
  if (property !== null) return { kind: 'set', set: propertyClass(reader, property, start) }
  const numeric = numericEscape(reader)
  if (numeric !== null) return { kind: 'char', codePoint: numeric }
  const codePoint = reader.next()
  const letter = String.fromCodePoint(codePoint)
  const set = classEscapes.get(letter)
  if (set !== undefined) return { kind: 'set', set }
  const control = controlEscapes.get(letter)
  if (control !== undefined) return { kind: 'char', codePoint: control }
  if (/[1-9k]/.test(letter))
    reader.refuse('back-references cannot be matched in linear time', start)
  if (/[A-Za-z0]/.test(letter)) reader.refuse(`\\${letter} is not a known escape`, start)
  return { kind: 'char', codePoint }
}

const classEscapes: ReadonlyMap<string, CharSet> = new Map(
  Object.entries({
    d: digitChars,
    s: spaceChars,
    w: wordChars,
    h: horizontalSpaceChars,
    v: verticalSpaceChars,
  }).flatMap(([letter, set]) => [
    [letter, set],
    [letter.toUpperCase(), complementOf(set)],
  ]),
)

const controlEscapes: ReadonlyMap<string, number> = new Map(
  Object.entries({ t: 0x09, n: 0x0a, r: 0x0d, f: 0x0c, a: 0x07, e: 0x1b }),
)

/** `\xhh`, `\x{h…}`, `\uhhhh` (a surrogate pair is one code point), `\0ooo`, `\cX`. */
function numericEscape(reader: PatternReader): number | null {
  const pair = reader.takeMatch(/u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})/iy)
  if (pair !== null) {
    const units = [pair[1], pair[2]].map(hex => Number.parseInt(hex ?? '', 16))
    return String.fromCharCode(...units).codePointAt(0) ?? 0
  }
  const hex = reader.takeMatch(/u([\da-f]{4})|x([\da-f]{2})|x\{(0*(?:10|[\da-f])?[\da-f]{1,4})\}/iy)
  if (hex !== null) return Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '', 16)
  const octal = reader.takeMatch(/0([0-3]?[0-7]{1,2})/y)
  if (octal !== null) return Number.parseInt(octal[1] ?? '', 8)
  const control = reader.takeMatch(/c([@-_a-z])/y)
  return control === null ? null : (control[1] ?? '').charCodeAt(0) ^ 0x40
}

function propertyClass(reader: PatternReader, match: RegExpExecArray, start: number): CharSet {
  const [, letter, caret, longName, shortName] = match
  const name = longName ?? shortName ?? ''
  const set = namedClass(name)
  if (set === null) reader.refuse(`no character class is called ${name}`, start)
  return (letter === 'P') === (caret === '^') ? set : complementOf(set)
}

/** Every code point of `\Q…\E`. */
export function parseQuoted(reader: PatternReader): readonly CharSet[] {
  const end = reader.pattern.indexOf('\\E', reader.at)
  const text = reader.pattern.slice(reader.at, end === -1 ? undefined : end)
  reader.at += text.length + (end === -1 ? 0 : 2)
  return Array.from(text, char => charRange(char.codePointAt(0) ?? 0))
}
