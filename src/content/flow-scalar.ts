import { TextPieceBuilder, type TextPieces } from './text-pieces.ts'

/**
 * Flow scalars of YAML 1.2 (plain, single-quoted, double-quoted) decoded with the place of every
 * part. `offset` is where `source`, quotes included, begins in the file.
 */
export function plainScalar(source: string, offset: number): TextPieces {
  const builder = new TextPieceBuilder()
  unfold(source, (text, start, end) =>
    builder.add(text, { start: offset + start, end: offset + end }),
  )
  return builder.build()
}

export function singleQuotedScalar(source: string, offset: number): TextPieces {
  const builder = new TextPieceBuilder()
  unfold(source.slice(1, -1), (text, start, end) => {
    const from = offset + 1 + start
    if (text.length !== end - start)
      return builder.add(text, { start: from, end: offset + 1 + end })
    addUnquoted(builder, text, from)
  })
  return builder.build()
}

/** `''` stands for one quote. */
function addUnquoted(builder: TextPieceBuilder, text: string, from: number): void {
  let at = 0
  for (let pair = text.indexOf("''"); pair !== -1; pair = text.indexOf("''", at)) {
    builder.add(text.slice(at, pair), { start: from + at, end: from + pair })
    builder.add("'", { start: from + pair, end: from + pair + 2 })
    at = pair + 2
  }
  builder.add(text.slice(at), { start: from + at, end: from + text.length })
}

type Emit = (text: string, start: number, end: number) => void

/**
 * Line folding (YAML 1.2.2 §6.5): one line break between lines is a blank, n are n − 1 line feeds,
 * and white space at the inner ends of lines goes.
 */
function unfold(source: string, emit: Emit): void {
  const lines = linesOf(source)
  let gapStart = 0
  let breaks = 0
  lines.forEach((line, index) => {
    const [isFirst, isLast] = [index === 0, index === lines.length - 1]
    const start = isFirst ? line.start : skipBlanks(source, line.start, line.end)
    const end = isLast ? line.end : dropBlanks(source, start, line.end)
    if (!isFirst) breaks++
    if (start === end && !isFirst && !isLast) return
    if (!isFirst) emit(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), gapStart, start)
    emit(source.slice(start, end), start, end)
    gapStart = end
    breaks = 0
  })
}

/** Lines without their line ends, CR LF or LF. */
function linesOf(source: string): readonly { readonly start: number; readonly end: number }[] {
  const lines: { start: number; end: number }[] = []
  let start = 0
  for (let feed = source.indexOf('\n'); feed !== -1; feed = source.indexOf('\n', start)) {
    const hasReturn = feed > start && source[feed - 1] === '\r'
    lines.push({ start, end: hasReturn ? feed - 1 : feed })
    start = feed + 1
  }
  return [...lines, { start, end: source.length }]
}

const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t'

function skipBlanks(source: string, start: number, end: number): number {
  let at = start
  while (at < end && isBlank(source[at])) at++
  return at
}

function dropBlanks(source: string, start: number, end: number): number {
  let at = end
  while (at > start && isBlank(source[at - 1])) at--
  return at
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  ['N', '\u0085'],
  ['_', '\u00a0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
])

const hexLengths: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
])

export function doubleQuotedScalar(source: string, offset: number): TextPieces {
  const builder = new TextPieceBuilder()
  const end = source.length - 1
  const add = (text: string, from: number, to: number): void =>
    builder.add(text, { start: offset + from, end: offset + to })
  let at = 1
  while (at < end) {
    const character = source[at] as string
    if (character === '\\') {
      const { text, next } = escapeAt(source, at)
      add(text, at, next)
      at = next
    } else if (isBlank(character) || character === '\n' || character === '\r') {
      const next = skipWhite(source, at, end)
      add(foldWhite(source.slice(at, next)), at, next)
      at = next
    } else {
      const next = endOfRun(source, at, end)
      add(source.slice(at, next), at, next)
      at = next
    }
  }
  return builder.build()
}

function endOfRun(source: string, start: number, end: number): number {
  let at = start + 1
  while (at < end && !/[\\ \t\r\n]/.test(source[at] as string)) at++
  return at
}

function skipWhite(source: string, start: number, end: number): number {
  let at = start
  while (at < end && (isBlank(source[at]) || isLineEnd(source, at))) at++
  return Math.max(at, start + 1)
}

/** A CR alone is an ordinary character. */
const isLineEnd = (source: string, at: number): boolean =>
  source[at] === '\n' || (source[at] === '\r' && source[at + 1] === '\n')

function foldWhite(white: string): string {
  const breaks = white.split('\n').length - 1
  if (breaks === 0) return white
  return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)
}

function escapeAt(source: string, at: number): { readonly text: string; readonly next: number } {
  const code = source[at + 1] ?? ''
  const text = escapes.get(code)
  if (text !== undefined) return { text, next: at + 2 }
  if (isLineEnd(source, at + 1)) {
    const lineStart = source.indexOf('\n', at) + 1
    return { text: '', next: skipBlanks(source, lineStart, source.length - 1) }
  }
  const length = hexLengths.get(code)
  const next = at + 2 + (length ?? 0)
  const digits = source.slice(at + 2, next)
  if (length === undefined || !/^[0-9a-fA-F]+$/.test(digits))
    return { text: source.slice(at, next), next }
  const point = Number.parseInt(digits, 16)
  return { text: point <= 0x10ffff ? String.fromCodePoint(point) : source.slice(at, next), next }
}
