import { areDisjoint, type CharSet } from './char-set.ts'
import { leadingRunOf } from './linear-cost.ts'
import { printNative, printSet } from './native-print.ts'
import { hasNativeBounds, nativeReachOf } from './native-safety.ts'
import { requiredPartOf } from './required-part.ts'
import type { RegexNode } from './syntax.ts'
import { trimForTest } from './trim.ts'

/** A pattern for the platform's engine, and the longest text that it may be given. */
export interface NativePattern {
  readonly regExp: RegExp
  readonly reach: number
}

/** Decides whether the pattern matches somewhere. */
export function nativeTest(root: RegexNode): NativePattern {
  const trimmed = trimForTest(root)
  return {
    regExp: new RegExp(printNative(trimmed), flagsOf(trimmed)),
    reach: nativeReachOf(trimmed, false),
  }
}

/** Looks for a part that every match contains; null where there is none worth looking for. */
export function nativeRequirement(root: RegexNode): RegExp | null {
  const part = requiredPartOf(root)
  return part === null ? null : new RegExp(printNative(part), flagsOf(part))
}

/** Finds the first match and its groups. */
export function nativeSearch(root: RegexNode): NativePattern {
  const run = leadingRunOf(root)
  const guard = run === null ? '' : `(?<!${printSet(run)})`
  return {
    regExp: new RegExp(guard + printAlternatives(root), flagsOf(root)),
    reach: hasNativeBounds(root) ? nativeReachOf(root, true) : 0,
  }
}

/** Finds one match after another. Without the guard of `nativeSearch`: a match may begin where another ends. */
export function nativeSearchAll(root: RegexNode): NativePattern {
  return {
    regExp: new RegExp(printNative(root), `${flagsOf(root)}g`),
    reach: hasNativeBounds(root) ? nativeReachOf(root, false) : 0,
  }
}

const printAlternatives = (root: RegexNode): string => `(?:${printNative(root)})`

/** `u` only where a code point may be more than one unit; without it the engine is faster. */
const flagsOf = (root: RegexNode): string => (isPlain(root) ? '' : 'u')

/** Whether every set holds single UTF-16 units that are no halves of a pair. */
function isPlain(node: RegexNode): boolean {
  switch (node.kind) {
    case 'set':
      return isPlainSet(node.set)
    case 'sequence':
      return node.items.every(isPlain)
    case 'choice':
      return node.options.every(isPlain)
    case 'repeat':
    case 'group':
    case 'look':
      return isPlain(node.body)
    default:
      return true
  }
}

const isPlainSet = (set: CharSet): boolean => areDisjoint(set, notPlain)
const notPlain: CharSet = [0xd800, 0xdfff, 0x1_0000, 0x10_ffff]
