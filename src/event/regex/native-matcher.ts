import { areDisjoint, type CharSet } from './char-set.ts'
import { leadingRunOf } from './linear-cost.ts'
import { printNative, printSet } from './native-print.ts'
import { hasNativeBounds, nativeReachOf } from './native-safety.ts'
import { requiredPartOf } from './required-part.ts'
import { isNullable, type RegexNode } from './syntax.ts'
import { trimForTest } from './trim.ts'

/** A pattern for the platform's engine, and the texts that it may be given. */
export interface NativePattern {
  readonly regExp: RegExp
  readonly canRun: (text: string) => boolean
}

/** Decides whether the pattern matches somewhere. */
export function nativeTest(root: RegexNode): NativePattern {
  const trimmed = trimForTest(root)
  return {
    regExp: new RegExp(printNative(trimmed), flagsOf(trimmed)),
    canRun: within(nativeReachOf(trimmed, false), trimmed),
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
    regExp: new RegExp(`${guard}(?:${printNative(root)})`, flagsOf(root)),
    canRun: within(hasNativeBounds(root) ? nativeReachOf(root, run !== null) : 0, root),
  }
}

/** Finds one match after another. Without the guard of `nativeSearch`: a match may begin where another ends. */
export function nativeSearchAll(root: RegexNode): NativePattern {
  return {
    regExp: new RegExp(printNative(root), `${flagsOf(root)}g`),
    canRun: within(hasNativeBounds(root) ? nativeReachOf(root, false) : 0, root),
  }
}

/** Whether a text is short enough; and for the empty match, which V8 finds inside surrogate pairs, free of them. */
function within(reach: number, root: RegexNode): (text: string) => boolean {
  if (isNullable(root)) return text => text.length <= reach && !surrogates.test(text)
  return reach === Infinity ? () => true : text => text.length <= reach
}

const surrogates = /[\ud800-\udfff]/

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
