import {
  anyChar,
  type CharSet,
  charRange,
  closeOverCase,
  complementOf,
  unionOf,
} from './char-set.ts'
import { lineTerminators, verticalSpaceChars } from './class-names.ts'
import { caseRuleOf, type Flags, noFlags, parseInlineFlags, withFlags } from './flags.ts'
import { parseClass } from './parse-class.ts'
import { parseEscape, parseQuoted } from './parse-escape.ts'
import { PatternReader } from './pattern-reader.ts'
import { type AssertionTest, emptyNode, isZeroWidth, type RegexNode, sequenceOf } from './syntax.ts'

export interface ParsedRegex {
  readonly root: RegexNode
  /** In order of appearance. */
  readonly groupNames: readonly string[]
}

/**
 * Reads a pattern as Java's `Pattern` does (Java 8; spec §5 names it for these queries), with what
 * PCRE writers expect where Java would only fail: `(?P<name>…)`, `_` in group names, a `{` that
 * opens no quantifier. `\b` goes by ASCII words, as `\w` does.
 *
 * `ignoreCase` is the collation's: letters by `foldCase`. The pattern's own `(?i)` is ASCII only,
 * unless `(?u)` is given.
 *
 * Throws `RegexRefused`.
 */
export function parseRegex(
  pattern: string,
  options: { readonly ignoreCase: boolean },
): ParsedRegex {
  const parser: Parser = { reader: new PatternReader(pattern), groupNames: [], lookDepth: 0 }
  const root = parseChoice(parser, { ...noFlags, collated: options.ignoreCase })
  if (!parser.reader.done) parser.reader.refuse('a ) closes nothing')
  return { root, groupNames: parser.groupNames }
}

interface Parser {
  readonly reader: PatternReader
  readonly groupNames: string[]
  lookDepth: number
}

/** Up to the end or an unread `)`. Flags set on the way hold to the end of the group. */
function parseChoice(parser: Parser, flags: Flags): RegexNode {
  const { reader } = parser
  const options: RegexNode[] = []
  let current = flags
  let items: RegexNode[] = []
  while (!reader.done && !reader.sees(')')) {
    const changed = parseInlineFlags(reader, current)
    if (changed !== null) {
      current = changed
    } else if (reader.take('|')) {
      options.push(sequenceOf(items))
      items = []
    } else {
      items.push(parseQuantified(parser, current))
    }
  }
  return choiceOf([...options, sequenceOf(items)])
}

function choiceOf(options: readonly RegexNode[]): RegexNode {
  const [only] = options
  if (options.length === 1 && only !== undefined) return only
  const sets = options.flatMap(option => (option.kind === 'set' ? [option.set] : []))
  if (sets.length === options.length) return { kind: 'set', set: unionOf(sets) }
  return { kind: 'choice', options }
}

function parseQuantified(parser: Parser, flags: Flags): RegexNode {
  const { reader } = parser
  const start = reader.at
  const body = parseAtom(parser, flags)
  const match = reader.takeMatch(/(?:([*+?])|\{(\d{1,6})(,(\d{1,6})?)?\})([?+]?)/y)
  if (match === null) return body
  const [, sign, least, comma, most, suffix] = match
  const [signMin, signMax] = signRanges[(sign ?? '?') as keyof typeof signRanges]
  const min = least === undefined ? signMin : Number(least)
  const max = least === undefined ? signMax : comma === undefined ? min : Number(most ?? Infinity)
  if (suffix === '+') reader.refuse('possessive quantifiers are not supported', start)
  if (max < min) reader.refuse('the repetition runs backwards', start)
  const second = reader.takeMatch(/[*+?]|\{\d/y)
  if (second !== null) reader.refuse('a quantifier follows a quantifier', second.index)
  return repeatOf(body, min, max, suffix === '?')
}

const signRanges = { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] } as const

function repeatOf(body: RegexNode, min: number, max: number, lazy: boolean): RegexNode {
  if (max === 0) return emptyNode
  // What consumes nothing holds as often as it holds once: `(?<=\s)+` is `(?<=\s)`.
  if (isZeroWidth(body)) return min === 0 ? emptyNode : body
  return min === 1 && max === 1 ? body : { kind: 'repeat', body, min, max, lazy }
}

function parseAtom(parser: Parser, flags: Flags): RegexNode {
  const { reader } = parser
  if (reader.take('(')) return reader.nested(() => parseGroup(parser, flags))
  if (reader.take('[')) return setNode(parseClass(reader, caseRuleOf(flags)))
  if (reader.take('.')) return setNode(flags.dotAll ? anyChar : notLineTerminators)
  if (reader.take('^')) return assertion(flags.multiline ? 'lineStart' : 'textStart')
  if (reader.take('$')) return assertion(flags.multiline ? 'lineEnd' : 'finalLineEnd')
  if (reader.take('\\')) return parseEscapedAtom(reader, flags)
  if (/[*+?]/.test(reader.pattern[reader.at] ?? '')) reader.refuse('nothing to repeat')
  return literal(reader.next(), flags)
}

const notLineTerminators = complementOf(lineTerminators)
const setNode = (set: CharSet): RegexNode => ({ kind: 'set', set })
const assertion = (test: AssertionTest): RegexNode => ({ kind: 'assertion', test })
const literal = (codePoint: number, flags: Flags): RegexNode =>
  setNode(closeOverCase(charRange(codePoint), caseRuleOf(flags)))

const positionEscapes: ReadonlyMap<string, AssertionTest> = new Map([
  ['b', 'wordBoundary'],
  ['B', 'noWordBoundary'],
  ['A', 'textStart'],
  ['Z', 'finalLineEnd'],
  ['z', 'textEnd'],
])

function parseEscapedAtom(reader: PatternReader, flags: Flags): RegexNode {
  const position = reader.takeMatch(/[bBAZz](?!\{)/y)
  if (position !== null) return assertion(positionEscapes.get(position[0]) ?? 'textEnd')
  if (reader.take('Q')) {
    const rule = caseRuleOf(flags)
    return sequenceOf(parseQuoted(reader).map(set => setNode(closeOverCase(set, rule))))
  }
  if (reader.take('R')) return lineBreak
  const escape = parseEscape(reader)
  return escape.kind === 'char'
    ? literal(escape.codePoint, flags)
    : setNode(closeOverCase(escape.set, caseRuleOf(flags)))
}

/** `\R`. */
const lineBreak: RegexNode = {
  kind: 'choice',
  options: [
    sequenceOf([setNode(charRange(0x0d)), setNode(charRange(0x0a))]),
    setNode(verticalSpaceChars),
  ],
}

/** After the `(`. */
function parseGroup(parser: Parser, flags: Flags): RegexNode {
  const { reader } = parser
  const start = reader.at - 1
  const node = parseGroupBody(parser, flags)
  if (!reader.take(')')) reader.refuse('the group is not closed', start)
  return node
}

function parseGroupBody(parser: Parser, flags: Flags): RegexNode {
  const { reader } = parser
  const look = reader.takeMatch(/\?(<?)([=!])/y)
  if (look !== null) return parseLook(parser, flags, look)
  const named = reader.takeMatch(/\?P?<([A-Za-z_]\w*)>/y)
  if (named !== null) return parseNamedGroup(parser, flags, named)
  if (reader.sees('?>')) reader.refuse('atomic groups are not supported')
  const flagged = reader.takeMatch(/\?([a-zA-Z]*)(?:-([a-zA-Z]*))?:/y)
  if (flagged !== null) return parseChoice(parser, withFlags(reader, flags, flagged))
  if (reader.sees('?')) reader.refuse('this kind of group is not known')
  return parseChoice(parser, flags)
}

function parseLook(parser: Parser, flags: Flags, match: RegExpExecArray): RegexNode {
  parser.lookDepth++
  const body = parseChoice(parser, flags)
  parser.lookDepth--
  return { kind: 'look', behind: match[1] === '<', negated: match[2] === '!', body }
}

function parseNamedGroup(parser: Parser, flags: Flags, match: RegExpExecArray): RegexNode {
  const { reader, groupNames } = parser
  const [, name = ''] = match
  const start = match.index - 1
  if (groupNames.includes(name)) reader.refuse(`a second group is called ${name}`, start)
  if (parser.lookDepth > 0) {
    reader.refuse('a named group inside a look-around is not supported', start)
  }
  groupNames.push(name)
  return { kind: 'group', name, body: parseChoice(parser, flags) }
}
