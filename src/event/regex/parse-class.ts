import {
  type CaseRule,
  type CharSet,
  charRange,
  closeOverCase,
  complementOf,
  intersectionOf,
  unionOf,
} from './char-set.ts'
import { type EscapedChar, type EscapedSet, parseEscape, parseQuoted } from './parse-escape.ts'
import type { PatternReader } from './pattern-reader.ts'

/**
 * Reads a class after its `[`: members, ranges, nested classes (`[a[bc]]`) and intersections
 * (`[a-z&&[^aeiou]]`), as in Java; a `]` that comes first is a member. Case is ignored before
 * negation, so `(?i)[^a]` excludes `A` too.
 */
export function parseClass(reader: PatternReader, rule: CaseRule): CharSet {
  const start = reader.at - 1
  const negated = reader.take('^')
  let members: CharSet[] = reader.take(']') ? [charRange(0x5d)] : []
  const operands = [members]
  while (!reader.take(']')) {
    if (reader.done) reader.refuse('the class is not closed', start)
    if (reader.take('&&')) {
      members = []
      operands.push(members)
    } else {
      members.push(...parseMember(reader, rule))
    }
  }
  const set = operands
    .filter(operand => operand.length > 0)
    .map(operand => closeOverCase(unionOf(operand), rule))
    .reduce(intersectionOf)
  return negated ? complementOf(set) : set
}

function parseMember(reader: PatternReader, rule: CaseRule): readonly CharSet[] {
  if (reader.take('[')) return [reader.nested(() => parseClass(reader, rule))]
  if (reader.take('\\Q')) return parseQuoted(reader)
  const low = parseMemberAtom(reader)
  if (low.kind === 'set') return [low.set]
  if (reader.takeMatch(/-(?![\][])/y) === null) return [charRange(low.codePoint)]
  const high = parseMemberAtom(reader)
  // `[a-\d]`: no range ends in a class, so the hyphen stands for itself.
  if (high.kind === 'set') return [charRange(low.codePoint), charRange(0x2d), high.set]
  if (high.codePoint < low.codePoint) reader.refuse('the range runs backwards')
  return [charRange(low.codePoint, high.codePoint)]
}

function parseMemberAtom(reader: PatternReader): EscapedChar | EscapedSet {
  if (reader.take('\\')) return parseEscape(reader)
  return { kind: 'char', codePoint: reader.next() }
}
