import { LinearMatcher } from './regex/linear-matcher.ts'
import { requiredLiteralsOf } from './regex/literals.ts'
import {
  nativeRequirement,
  nativeSearch,
  nativeSearchAll,
  nativeTest,
} from './regex/native-matcher.ts'
import { type ParsedRegex, parseRegex } from './regex/parse.ts'
import { ProgramTooLarge } from './regex/program.ts'
import { RegexRefused } from './regex/refused.ts'
import type { ThreadSearch } from './regex/thread-search.ts'
import { setMember, type Value, type ValueMap } from './value.ts'

/** A compiled pattern. Searches are unanchored, and end in bounded time on any text. */
export interface Regex {
  readonly pattern: string
  /** Named groups in order of appearance. */
  readonly groupNames: readonly string[]
  readonly test: (text: string) => boolean
  /**
   * The named groups of the first match, null for one that took no part; null without a match and
   * after an overrun.
   */
  readonly firstMatchGroups: (text: string) => ValueMap | null
  /**
   * The text with every match replaced by `replacement` as it stands (`$` and `\` mean nothing);
   * null after an overrun.
   */
  readonly replaceAll: (text: string, replacement: string) => string | null
}

export interface RegexOptions {
  /** Letter case is ignored throughout, as collation `windows` wants it. */
  readonly ignoreCase: boolean
  /**
   * Told when a search for groups or for one match after another ran out of its budget of steps.
   * Few patterns can, on texts made for it; `test` never does.
   */
  readonly onOverrun?: (() => void) | undefined
}

/**
 * Compiles a pattern with the meaning of Java's `Pattern` (see `parseRegex`).
 *
 * Time is bounded on hostile texts: where the platform's engine provably is linear, or the text
 * short enough for its bound to fit a budget, it is used, being fastest; otherwise our own linear
 * automaton is. Both give the same answers. Patterns that neither can run (back-references,
 * atomic groups, too large) throw `RegexRefused`.
 */
export function compileRegex(pattern: string, options: RegexOptions): Regex {
  const { parsed, linear, test } = sharedPattern(pattern, options.ignoreCase)
  return {
    pattern,
    groupNames: parsed.groupNames,
    test,
    firstMatchGroups: groupFinderOf(parsed, linear, options),
    replaceAll: replacerOf(parsed, linear, options),
  }
}

/** What does not depend on who asks. */
interface SharedPattern {
  readonly parsed: ParsedRegex
  readonly linear: LinearMatcher
  readonly test: Regex['test']
}

/** Detections share their patterns, and each is compiled to be checked and again to be run. */
const sharedPatterns = new Map<string, SharedPattern>()
const sharedPatternsMax = 2048

function sharedPattern(pattern: string, ignoreCase: boolean): SharedPattern {
  const key = `${ignoreCase ? 'i' : 'c'}${pattern}`
  const known = sharedPatterns.get(key)
  if (known !== undefined) return known
  const parsed = parseRegex(pattern, { ignoreCase })
  const linear = linearMatcherOf(pattern, parsed)
  const made = { parsed, linear, test: testerOf(parsed, linear) }
  if (sharedPatterns.size >= sharedPatternsMax) sharedPatterns.clear()
  sharedPatterns.set(key, made)
  return made
}

/**
 * Texts, letter case folded (`foldCase`), of which every text that the pattern matches contains at
 * least one, letter case aside; null where the pattern requires none. Throws `RegexRefused`.
 */
export const regexLiterals = (pattern: string): readonly string[] | null =>
  requiredLiteralsOf(parseRegex(pattern, { ignoreCase: false }).root)

/** Steps of one search for groups or for all matches: some tenths of a second, more for long texts. */
const stepsMax = 2_000_000
const stepsPerUnit = 64

/** Spends the budget for a text step by step; false when it is used up, of which `onOverrun` hears once. */
function budgetFor(text: string, { onOverrun }: RegexOptions): () => boolean {
  let left = stepsMax + stepsPerUnit * text.length
  return () => {
    if (left === 0) onOverrun?.()
    return left-- > 0
  }
}

function linearMatcherOf(pattern: string, { root, groupNames }: ParsedRegex): LinearMatcher {
  try {
    return new LinearMatcher(root, groupNames)
  } catch (error) {
    if (!(error instanceof ProgramTooLarge)) throw error
    throw new RegexRefused(pattern, 'too large to run in bounded time', 0)
  }
}

function testerOf({ root }: ParsedRegex, linear: LinearMatcher): Regex['test'] {
  const native = lazily(() => nativeTest(root))
  const requirement = lazily(() => nativeRequirement(root))
  return text => {
    const { regExp, canRun } = native()
    return canRun(text)
      ? regExp.test(text)
      : requirement()?.test(text) !== false && linear.test(text)
  }
}

function groupFinderOf(
  { root, groupNames }: ParsedRegex,
  linear: LinearMatcher,
  options: RegexOptions,
): Regex['firstMatchGroups'] {
  const native = lazily(() => nativeSearch(root))
  return text => {
    const { regExp, canRun } = native()
    if (canRun(text)) {
      const match = regExp.exec(text)
      return match && groupsOf(groupNames, name => match.groups?.[name] ?? null)
    }
    if (!linear.test(text)) return null
    const match = linear.searchIn(text, budgetFor(text, options)).find(0)
    if (!match) return null
    return groupsOf(groupNames, (_, index) => {
      const [start = -1, end = -1] = match.slice(2 + 2 * index)
      return start === -1 || end === -1 ? null : text.slice(start, end)
    })
  }
}

function groupsOf(
  names: readonly string[],
  textOf: (name: string, index: number) => string | null,
): ValueMap {
  const groups: { [name: string]: Value } = {}
  for (const [index, name] of names.entries()) setMember(groups, name, textOf(name, index))
  return groups
}

function replacerOf(
  { root }: ParsedRegex,
  linear: LinearMatcher,
  options: RegexOptions,
): Regex['replaceAll'] {
  const native = lazily(() => nativeSearchAll(root))
  return (text, replacement) => {
    const { regExp, canRun } = native()
    if (canRun(text)) return text.replace(regExp, () => replacement)
    if (!linear.test(text)) return text
    return replaceAllFound(text, replacement, linear.searchIn(text, budgetFor(text, options)))
  }
}

/** Most patterns are only tested: what the other searches need is made when first asked for. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function replaceAllFound(text: string, replacement: string, search: ThreadSearch): string | null {
  let replaced = ''
  let copied = 0
  for (let from = 0; from <= text.length; ) {
    const match = search.find(from)
    if (match === undefined) return null
    if (match === null) break
    const [start = 0, end = 0] = match
    replaced += text.slice(copied, start) + replacement
    copied = end
    from = end > start ? end : end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1)
  }
  return replaced + text.slice(copied)
}
