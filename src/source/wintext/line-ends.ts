/** The text without line ends around it; the blanks that indent its first line stay. */
export function trimLineEnds(text: string): string {
  let start = 0
  while (start < text.length && isLineEnd(text, start)) start++
  return trimLastLineEnds(text.slice(start))
}

/** The text without the line ends behind it. In time with their number, which a pattern would not be. */
export function trimLastLineEnds(text: string): string {
  let end = text.length
  while (end > 0 && isLineEnd(text, end - 1)) end--
  return text.slice(0, end)
}

const isLineEnd = (text: string, at: number): boolean => text[at] === '\n' || text[at] === '\r'
