import { type CharSet, complementOf, rangesOf } from './char-set.ts'
import type { AssertionTest, LookNode, RegexNode, RepeatNode } from './syntax.ts'

/**
 * The pattern for the platform's `RegExp`, with Java's meaning: sets are spelled out as ranges,
 * line ends as look-arounds, and no flag but `u` changes what they mean.
 */
export function printNative(node: RegexNode): string {
  switch (node.kind) {
    case 'empty':
      return '(?:)'
    case 'set':
      return printSet(node.set)
    case 'sequence':
      return node.items
        .map(item => (item.kind === 'choice' ? group(item) : printNative(item)))
        .join('')
    case 'choice':
      return node.options.map(printNative).join('|')
    case 'repeat':
      return printRepeat(node)
    case 'group':
      return `(?<${node.name}>${printNative(node.body)})`
    case 'assertion':
      return assertions[node.test]
    case 'look':
      return printLook(node)
  }
}

/** A set such as `[\x41\x61]`. */
export function printSet(set: CharSet): string {
  if (set.length === 0) return '[]'
  const outside = complementOf(set)
  if (outside.length === 0) return '[^]'
  if (set.length === 2 && set[0] === set[1]) return printChar(set[0] ?? 0)
  return outside.length < set.length ? `[^${printRanges(outside)}]` : `[${printRanges(set)}]`
}

const printRanges = (set: CharSet): string =>
  rangesOf(set)
    .map(([low, high]) => (low === high ? printChar(low) : `${printChar(low)}-${printChar(high)}`))
    .join('')

function printChar(codePoint: number): string {
  const char = String.fromCodePoint(codePoint)
  if (/^[A-Za-z0-9 ]$/.test(char)) return char
  const hex = codePoint.toString(16)
  return codePoint > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`
}

const group = (node: RegexNode): string => `(?:${printNative(node)})`

function printRepeat({ body, min, max, lazy }: RepeatNode): string {
  const single = body.kind === 'set' || body.kind === 'group'
  const count = max === Infinity ? `{${min},}` : `{${min},${max}}`
  return (single ? printNative(body) : group(body)) + count + (lazy ? '?' : '')
}

const printLook = ({ behind, negated, body }: LookNode): string =>
  `(?${behind ? '<' : ''}${negated ? '!' : '='}${printNative(body)})`

/** `position-tests.ts` says the same in code. */
const assertions: Readonly<Record<AssertionTest, string>> = {
  textStart: '^',
  textEnd: '$',
  lineStart: '(?:^|(?<=[\\n\\u0085\\u2028\\u2029]|\\r(?!\\n)))(?=[^])',
  lineEnd: '(?:$|(?=[\\r\\u0085\\u2028\\u2029])|(?<!\\r)(?=\\n))',
  finalLineEnd: '(?:$|(?=\\r\\n$|[\\r\\u0085\\u2028\\u2029]$)|(?<!\\r)(?=\\n$))',
  wordBoundary: '\\b',
  noWordBoundary: '\\B',
}
