import type { Collation } from './collation.ts'
import { equalIgnoringCase, foldCase } from './fold-case.ts'

/**
 * SPL2 LIKE, spec §5.1: the whole text must match; `%` is any run of characters, `_` exactly one
 * (a code point). `\\` is one backslash and so is a single `\`, which escapes nothing: two
 * conventions of authors, both served. Under collation `windows` letter case is ignored.
 *
 * Time is linear in the text for any pattern: the parts between `%` are sought left to right,
 * each at its first place, and never again.
 */
export function compileLike(pattern: string, collation: Collation): (text: string) => boolean {
  const ignoreCase = collation === 'windows'
  const parts = parseLike(ignoreCase ? foldCase(pattern) : pattern)
  return simpleMatcher(parts, ignoreCase) ?? generalMatcher(parts, ignoreCase)
}

/**
 * The literal runs of a LIKE pattern, in order, as written; a matching text contains every one of
 * them (but for letter case, under collation `windows`).
 */
export const likeLiterals = (pattern: string): readonly string[] =>
  parseLike(pattern)
    .flat()
    .filter(literal => literal !== '')

/** What stands between two `%`: literals, with one `_` between each and the next. */
type Part = readonly string[]

const parseLike = (pattern: string): readonly Part[] =>
  pattern
    .replaceAll('\\\\', '\\')
    .split('%')
    .map(part => part.split('_'))

/** The common shapes without `_`: `x`, `x%`, `%x`, `%x%`, `%`; null for any other. */
function simpleMatcher(
  parts: readonly Part[],
  ignoreCase: boolean,
): ((text: string) => boolean) | null {
  const [first, second, third] = parts.map(part => (part.length === 1 ? part[0] : undefined))
  const same = ignoreCase ? equalIgnoringCase : isSame
  if (parts.length === 1 && first !== undefined) return text => same(text, first)
  if (parts.length === 2 && first !== undefined && second === '') {
    return text => same(text.slice(0, first.length), first)
  }
  if (parts.length === 2 && first === '' && second !== undefined) {
    return text => same(text.slice(text.length - second.length), second)
  }
  if (parts.length === 3 && first === '' && second !== undefined && third === '') {
    return ignoreCase ? text => foldCase(text).includes(second) : text => text.includes(second)
  }
  return null
}

const isSame = (left: string, right: string): boolean => left === right

function generalMatcher(parts: readonly Part[], ignoreCase: boolean): (text: string) => boolean {
  const [first = [''], ...rest] = parts
  const last = rest.pop()
  return raw => {
    const text = ignoreCase ? foldCase(raw) : raw
    let at = matchAt(text, first, 0)
    if (last === undefined) return at === text.length
    for (const part of rest) {
      if (at === -1) return false
      at = find(text, part, at)
    }
    const end = at === -1 ? -1 : startOfLast(text, last)
    return end !== -1 && at <= end
  }
}

/** Where the first match of a part at or after `from` ends; -1 when there is none. */
function find(text: string, part: Part, from: number): number {
  const [head = ''] = part
  let start = text.indexOf(head, from)
  while (start !== -1) {
    const end = matchAt(text, part, start)
    if (end !== -1) return end
    start = start < text.length ? text.indexOf(head, start + 1) : -1
  }
  return -1
}

/** Where the part ends when it stands at `start`; -1 when it does not. */
function matchAt(text: string, part: Part, start: number): number {
  let at = start
  for (let index = 0; index < part.length; index++) {
    const literal = part[index] ?? ''
    if (index > 0) {
      if (at >= text.length) return -1
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
    }
    if (!text.startsWith(literal, at)) return -1
    at += literal.length
  }
  return at
}

/** Where the part starts when it ends the text; -1 when it does not. */
function startOfLast(text: string, part: Part): number {
  let at = text.length
  for (let index = part.length - 1; index >= 0; index--) {
    const literal = part[index] ?? ''
    if (!text.endsWith(literal, at)) return -1
    at -= literal.length
    if (index > 0) {
      if (at <= 0) return -1
      at -= isPair(text, at - 2) ? 2 : 1
    }
  }
  return at
}

const isPair = (text: string, at: number): boolean =>
  at >= 0 && (text.codePointAt(at) ?? 0) > 0xffff
