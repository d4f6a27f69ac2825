import { byte, isSeparator } from './json-bytes.ts'

/** Deeper values are refused: no log nests like this, and what walks them later may recurse. */
export const nestingMax = 100

export interface ValueScan {
  /**
   * `whole`: the value ends before `end`. `open`: the bytes end inside it. `broken`: it cannot be
   * JSON, as the byte at `end` shows. `too deep`: it nests beyond the limit there.
   */
  readonly outcome: 'whole' | 'open' | 'broken' | 'too deep'
  readonly end: number
  readonly isOneLine: boolean
  /** The start of the first line inside the value that begins with an object at its margin; else null. */
  readonly marginLine: number | null
}

/** What a line inside the value means that begins with `{` and is indented no more than the value. */
export interface Margin {
  /** Blanks before the value in its line. */
  readonly column: number
  /** It is the next value, and the one being scanned is broken. */
  readonly endsValue: boolean
}

/**
 * Finds the end of the JSON object that starts at `start`, looking only at brackets and strings,
 * and at as much grammar as tells a broken value soon: a string never holds a line end, brackets
 * match, an object or array follows only `:`, `[` or, in an array, `,`.
 */
export function scanValue(
  bytes: Uint8Array,
  start: number,
  limit: number,
  margin: Margin,
): ValueScan {
  const open = new Uint8Array(nestingMax)
  let depth = 0
  let before = 0
  /** Start of the current line as long as nothing but separators was seen in it. */
  let lineStart = -1
  let isOneLine = true
  let marginLine: number | null = null
  const found = (outcome: ValueScan['outcome'], end: number): ValueScan => ({
    outcome,
    end,
    isOneLine,
    marginLine,
  })

  for (let at = start; at < limit; at++) {
    const current = bytes[at] ?? 0
    switch (current) {
      case byte.lineFeed:
        lineStart = at + 1
        isOneLine = false
        continue
      case byte.space:
      case byte.tab:
      case byte.carriageReturn:
        continue
      case byte.quote: {
        const end = stringEnd(bytes, at + 1, limit)
        if (end === limit) return found('open', limit)
        if (bytes[end] !== byte.quote) return found('broken', end)
        at = end
        break
      }
      case byte.braceOpen:
      case byte.bracketOpen:
        if (current === byte.braceOpen && isAtMargin(bytes, lineStart, margin)) {
          marginLine ??= lineStart
          if (margin.endsValue) return found('broken', at)
        }
        if (depth > 0 && !mayOpen(before, open[depth - 1])) return found('broken', at)
        if (depth === nestingMax) return found('too deep', at)
        open[depth++] = current
        break
      case byte.braceClose:
      case byte.bracketClose:
        // In ASCII a closing bracket stands two after its opening one.
        if (open[--depth] !== current - 2) return found('broken', at)
        if (depth === 0) return found('whole', at + 1)
    }
    before = current
    if (!isSeparator(current)) lineStart = -1
  }
  return found('open', limit)
}

const isAtMargin = (bytes: Uint8Array, lineStart: number, margin: Margin): boolean =>
  lineStart >= 0 && indentation(bytes, lineStart) <= margin.column

const mayOpen = (before: number, inside: number | undefined): boolean =>
  before === byte.colon ||
  before === byte.bracketOpen ||
  (before === byte.comma && inside === byte.bracketOpen)

/** The position of the closing quote, of a line end in its way, or `limit`. */
function stringEnd(bytes: Uint8Array, start: number, limit: number): number {
  let at = start
  while (at < limit) {
    const current = bytes[at]
    if (current === byte.quote || current === byte.lineFeed) return at
    at += current === byte.backslash && bytes[at + 1] !== byte.lineFeed ? 2 : 1
  }
  return limit
}

/** How many blanks begin the line. */
export function indentation(bytes: Uint8Array, lineStart: number): number {
  let at = lineStart
  while (bytes[at] === byte.space || bytes[at] === byte.tab) at++
  return at - lineStart
}
