import {
  emptyPattern,
  groupedArchitecture,
  wildcardDot,
} from '../../diagnostics/catalogue/checking-patterns.ts'
import type { Span } from '../../diagnostics/source-text.ts'
import type { RegexArgument } from '../expression.ts'
import { bareCharacters } from './bare-characters.ts'
import type { Check, CheckContext } from './check-context.ts'
import { insertionsIn, spanInPattern } from './pattern-places.ts'

/** Patterns that match more, or less, than they look like. */
export const regexPatterns: Check = {
  regex: check,
}

function check(argument: RegexArgument, context: CheckContext): void {
  const { pattern, span } = argument
  if (pattern.replaceAll(/\(\?[a-zA-Z]+\)/g, '') === '') context.report(emptyPattern, span, 'regex')
  const [dot] = wildcardDots(pattern)
  if (dot !== undefined) {
    const part = fileNameAt(pattern, dot)
    const edits = insertionsIn(argument, wildcardDots, context)
    const name = pattern.slice(part.start, part.end)
    context.report(wildcardDot, spanInPattern(argument, part, context), name, edits)
  }
  const [start] = architectureGroups(pattern)
  if (start !== undefined) {
    const place = spanInPattern(argument, { start, end: start + '(x86)'.length }, context)
    context.report(groupedArchitecture, place, insertionsIn(argument, architectureGroups, context))
  }
}

/** Extensions of programs and scripts: before one, a bare dot surely means a dot. */
const extension = /^\.(?:exe|dll|com|bat|cmd|ps1|vbs|js|hta|scr|msc|sys|net|xml|rsp)\b/i
const wordCharacter = /[A-Za-z0-9_]/

const wildcardDots = (pattern: string): readonly number[] =>
  bareCharacters(pattern).filter(
    at =>
      pattern[at] === '.' &&
      wordCharacter.test(pattern[at - 1] ?? '') &&
      extension.test(pattern.slice(at, at + 6)),
  )

/** The file name around a dot. */
function fileNameAt(pattern: string, dot: number): Span {
  let start = dot
  while (start > 0 && wordCharacter.test(pattern[start - 1] ?? '')) start--
  const [ending = ''] = extension.exec(pattern.slice(dot, dot + 6)) ?? []
  return { start, end: dot + ending.length }
}

/** `(x86)` of `Program Files (x86)` as a group that nothing repeats: both parentheses. */
const architectureGroups = (pattern: string): readonly number[] =>
  bareCharacters(pattern).flatMap(at =>
    /^\(x(?:86|64)\)(?![?*+{])/i.test(pattern.slice(at, at + 6)) ? [at, at + 4] : [],
  )
