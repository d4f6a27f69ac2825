import { byte } from './json-bytes.ts'

/** Deeper values are refused: no log nests like this, and what walks them later may recurse. */
export const nestingMax = 100

export interface ValueScan {
  /**
   * `whole`: the value ends before `end`. `open`: the bytes end inside it. `broken`: it cannot be
   * JSON, as the byte at `end` shows.
   */
  readonly outcome: 'whole' | 'open' | 'broken' | 'too deep'
  readonly end: number
  /** A line inside the value began with `{` no further right than the value's own line. */
  readonly hasMarginObject: boolean
  readonly isOneLine: boolean
}

/** How the scan treats a line inside the value that begins with `{` at or left of `column`. */
export interface Margin {
  readonly column: number
  /** It is the next value, and the one being scanned is broken. */
  readonly endsValue: boolean
}

/**
 * Finds the end of the JSON object or array that starts at `start`, looking only at brackets and
 * strings, and at as much grammar as tells a broken value soon: a string never holds a line end,
 * brackets match, an object or array follows only `:`, `[` or, in an array, `,`.
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
  let lineStart = -1
  let hasMarginObject = false
  let isOneLine = true
  const found = (outcome: ValueScan['outcome'], end: number): ValueScan => ({
    outcome,
    end,
    hasMarginObject,
    isOneLine,
  })

  for (let at = start; at < limit; at++) {
    const current = bytes[at] ?? 0
    switch (current) {
      case byte.quote: {
        const end = stringEnd(bytes, at + 1, limit)
        if (end === limit) return found('open', limit)
        if (bytes[end] !== byte.quote) return found('broken', end)
        at = end
        lineStart = -1
        break
      }
      case byte.braceOpen:
      case byte.bracketOpen:
        if (depth > 0 && !mayOpen(before, open[depth - 1])) return found('broken', at)
        if (lineStart >= 0 && current === byte.braceOpen && at - lineStart <= margin.column) {
          if (margin.endsValue) return found('broken', at)
          hasMarginObject = true
        }
        if (depth === nestingMax) return found('too deep', at)
        open[depth++] = current
        lineStart = -1
        break
      case byte.braceClose:
      case byte.bracketClose:
        // In ASCII a closing bracket stands two after its opening one.
        if (open[--depth] !== current - 2) return found('broken', at)
        if (depth === 0) return found('whole', at + 1)
        lineStart = -1
        break
      case byte.lineFeed:
        lineStart = at + 1
        isOneLine = false
        continue
      case byte.space:
      case byte.tab:
      case byte.carriageReturn:
        continue
      default:
        lineStart = -1
    }
    before = current
  }
  return found('open', limit)
}

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
