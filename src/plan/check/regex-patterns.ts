import {
  emptyPattern,
  groupedArchitecture,
  wildcardDot,
} from '../../diagnostics/catalogue/checking.ts'
import type { Edit } from '../../diagnostics/diagnostic.ts'
import type { RegexArgument } from '../expression.ts'
import type { Check, CheckContext } from './check-context.ts'

/** Patterns that match more, or less, than they look like. */
export const regexPatterns: Check = {
  expression: (node, context) => {
    if (node.kind !== 'call') return
    for (const argument of node.arguments) if (argument.kind === 'regex') check(argument, context)
  },
}

function check({ pattern, span }: RegexArgument, context: CheckContext): void {
  if (pattern.replaceAll(/\(\?[a-zA-Z]+\)/g, '') === '') context.report(emptyPattern, span, 'regex')
  const written = context.textOf(span)
  const dots = wildcardDots(pattern)
  if (dots.length > 0) {
    const [first = 0] = dots
    const name = /[\w-]*\.\w+/.exec(pattern.slice(wordStart(pattern, first)))?.[0] ?? '.'
    context.report(wildcardDot, span, name, escapesIn(written, wildcardDots, span.start))
  }
  if (architectureGroups(pattern).length > 0) {
    context.report(groupedArchitecture, span, escapesIn(written, architectureGroups, span.start))
  }
}

/** Extensions of programs and scripts: before one, a bare dot surely means a dot. */
const fileName =
  /\\[^]|\[(?:\\[^]|[^\]\\])*\]|([A-Za-z0-9_])\.(?=(?:exe|dll|com|bat|cmd|ps1|vbs|js|hta|scr|msc|sys|net|xml|rsp)\b)/gi

const wildcardDots = (pattern: string): readonly number[] =>
  [...pattern.matchAll(fileName)].flatMap(match =>
    match[1] === undefined ? [] : [match.index + 1],
  )

const wordStart = (pattern: string, dot: number): number =>
  dot - (/[A-Za-z0-9_]*$/.exec(pattern.slice(0, dot))?.[0].length ?? 0)

/** `(x86)` of `Program Files (x86)` as a group: both parentheses. */
const architectureGroups = (pattern: string): readonly number[] =>
  [...pattern.matchAll(/\\[^]|\(x(?:86|64)\)(?![?*+{])/gi)].flatMap(match =>
    match[0].startsWith('(') ? [match.index, match.index + match[0].length - 1] : [],
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
