/** A text of at most so many UTF-16 units, and how many were left out; pairs are never cut in two. */
export interface ClippedText {
  readonly text: string
  readonly omitted: number
}

export function clip(text: string, lengthMax: number): ClippedText {
  if (text.length <= lengthMax) return { text, omitted: 0 }
  const isPairCut = /[\ud800-\udbff]$/.test(text.slice(0, lengthMax))
  const kept = text.slice(0, isPairCut ? lengthMax - 1 : lengthMax)
  return { text: kept, omitted: text.length - kept.length }
}

/** In one line, the end marked where it was cut. */
export function clipLine(text: string, lengthMax: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= lengthMax ? line : `${clip(line, lengthMax - 1).text.trimEnd()}…`
}

/** Bounds of what one page shows of a field, in UTF-16 units: content may be a megabyte. */
export const clips = {
  name: 160,
  short: 300,
  prose: 6000,
  query: 16_000,
  source: 20_000,
  value: 160,
} as const

/** Bounds of lists, in items. */
export const listMax = 200
