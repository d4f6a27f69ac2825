import type { CaseRule } from './char-set.ts'
import type { PatternReader } from './pattern-reader.ts'

/** What flags say at a place of a pattern. */
export interface Flags {
  /** `i`, `u`, `s`, `m` of Java. */
  readonly ignoreCase: boolean
  readonly unicodeCase: boolean
  readonly dotAll: boolean
  readonly multiline: boolean
  /** Letter case is ignored by the collation, whatever the pattern says. */
  readonly collated: boolean
}

export const noFlags: Flags = {
  ignoreCase: false,
  unicodeCase: false,
  dotAll: false,
  multiline: false,
  collated: false,
}

export function caseRuleOf(flags: Flags): CaseRule {
  if (flags.collated || (flags.ignoreCase && flags.unicodeCase)) return 'unicode'
  return flags.ignoreCase ? 'ascii' : 'exact'
}

const flagNames = { i: 'ignoreCase', u: 'unicodeCase', s: 'dotAll', m: 'multiline' } as const

/** `(?i)`, `(?s-m)`; null where something else comes. */
export function parseInlineFlags(reader: PatternReader, flags: Flags): Flags | null {
  const match = reader.takeMatch(/\(\?([a-zA-Z]*)(?:-([a-zA-Z]*))?\)/y)
  return match === null ? null : withFlags(reader, flags, match)
}

/** The flags with those of a match taken in: group 1 set, group 2 cleared. */
export function withFlags(reader: PatternReader, flags: Flags, match: RegExpExecArray): Flags {
  const changed = { ...flags }
  for (const [letters, value] of [
    [match[1], true],
    [match[2], false],
  ] as const) {
    for (const letter of letters ?? '') {
      const name = flagNames[letter as keyof typeof flagNames]
      if (name === undefined) reader.refuse(`the flag ${letter} is not supported`, match.index)
      changed[name] = value
    }
  }
  return changed
}
