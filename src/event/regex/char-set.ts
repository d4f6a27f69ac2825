import { casePairs } from '../fold-case.ts'

/**
 * A set of code points as sorted, disjoint, non-adjacent inclusive ranges: `[low, high, low, high, …]`.
 * Every set of a pattern is one, so that what a class means is settled once, whatever engine runs it.
 */
export type CharSet = readonly number[]

const codePointMax = 0x10ffff

export const anyChar: CharSet = [0, codePointMax]
export const emptySet: CharSet = []

export const charRange = (low: number, high = low): CharSet => [low, high]

export function unionOf(sets: readonly CharSet[]): CharSet {
  const ranges = sets.flatMap(rangesOf).sort(([low], [other]) => low - other)
  const merged: number[] = []
  for (const [low, high] of ranges) {
    const last = merged.length - 1
    if (last > 0 && low <= (merged[last] ?? 0) + 1) {
      merged[last] = Math.max(merged[last] ?? 0, high)
    } else {
      merged.push(low, high)
    }
  }
  return merged
}

export function complementOf(set: CharSet): CharSet {
  const ranges: number[] = []
  let next = 0
  for (const [low, high] of rangesOf(set)) {
    if (low > next) ranges.push(next, low - 1)
    next = high + 1
  }
  if (next <= codePointMax) ranges.push(next, codePointMax)
  return ranges
}

export const intersectionOf = (left: CharSet, right: CharSet): CharSet =>
  complementOf(unionOf([complementOf(left), complementOf(right)]))

export const areDisjoint = (left: CharSet, right: CharSet): boolean =>
  intersectionOf(left, right).length === 0

/** Whether the code point lies in the set; by bisection. */
export function hasChar(set: CharSet, codePoint: number): boolean {
  let low = 0
  let high = set.length >> 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((set[2 * middle + 1] ?? 0) < codePoint) low = middle + 1
    else high = middle
  }
  return 2 * low < set.length && (set[2 * low] ?? 0) <= codePoint
}

export function rangesOf(set: CharSet): (readonly [low: number, high: number])[] {
  const ranges: (readonly [number, number])[] = []
  for (let at = 0; at < set.length; at += 2) ranges.push([set[at] ?? 0, set[at + 1] ?? 0])
  return ranges
}

/** Which letters stand for each other: none, ASCII letters (Java's `(?i)`), or all of `foldCase`. */
export type CaseRule = 'exact' | 'ascii' | 'unicode'

/** The set with the partners of its letters. */
export function closeOverCase(set: CharSet, rule: CaseRule): CharSet {
  if (rule === 'exact' || set.length === 0) return set
  const partners: CharSet[] = []
  // ASCII letters have ASCII partners only: most sets need not ask all of Unicode.
  const isAscii = rule === 'ascii' || (set.at(-1) ?? 0) <= 0x7f
  for (const [upper, lower] of isAscii ? asciiPairs : casePairs()) {
    if (hasChar(set, upper)) partners.push(charRange(lower))
    if (hasChar(set, lower)) partners.push(charRange(upper))
  }
  return partners.length === 0 ? set : unionOf([set, ...partners])
}

const asciiPairs = Array.from({ length: 26 }, (_, at) => [0x41 + at, 0x61 + at] as const)
