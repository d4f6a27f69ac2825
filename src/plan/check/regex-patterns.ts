import {
  emptyPattern,
  groupedArchitecture,
  wildcardDot,
} from '../../diagnostics/catalogue/checking.ts'
import type { Edit } from '../../diagnostics/diagnostic.ts'
import type { RegexArgument } from '../expression.ts'
import { bareCharacters } from './bare-characters.ts'
import type { Check, CheckContext } from './check-context.ts'

/** Patterns that match more, or less, than they look like. */
export const regexPatterns: Check = {
  expression: (node, context) => {
    if (node.kind !== 'call') return
    for (const argument of node.arguments) if (argument.kind === 'regex') check(argument, context)
  },
}

function check({ pattern, span }: RegexArgument, context: CheckContext): void {
  const written = context.textOf(span)
  if (pattern.replaceAll(/\(\?[a-zA-Z]+\)/g, '') === '') context.report(emptyPattern, span, 'regex')
  const [dot] = wildcardDots(pattern)
  if (dot !== undefined) {
    const name = fileNameAt(pattern, dot)
    context.report(wildcardDot, span, name, escapesIn(written, wildcardDots, span.start))
  }
  if (architectureGroups(pattern).length > 0) {
    context.report(groupedArchitecture, span, escapesIn(written, architectureGroups, span.start))
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

/** The file name around a dot, for the message. */
function fileNameAt(pattern: string, dot: number): string {
  let start = dot
  while (start > 0 && wordCharacter.test(pattern[start - 1] ?? '')) start--
  const [ending = ''] = extension.exec(pattern.slice(dot, dot + 6)) ?? []
  return pattern.slice(start, dot) + ending
}

/** `(x86)` of `Program Files (x86)` as a group that nothing repeats: both parentheses. */
const architectureGroups = (pattern: string): readonly number[] =>
  bareCharacters(pattern).flatMap(at =>
    /^\(x(?:86|64)\)(?![?*+{])/i.test(pattern.slice(at, at + 6)) ? [at, at + 4] : [],
  )

/** Back-slashes at the places that `find` finds in a literal; null where the pattern is a string. */
function escapesIn(
  written: string,
  find: (text: string) => readonly number[],
  start: number,
): readonly Edit[] | null {
  if (!written.startsWith('/')) return null
  return find(written).map(at => ({ span: { start: start + at, end: start + at }, text: '\\' }))
}
