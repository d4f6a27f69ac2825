import { displayWidth } from '../base/display-width.ts'
import { visibleText } from '../base/visible-text.ts'
import { positionOf, type SourceText, type Span } from './source-text.ts'

/** One line of a source, made safe to print and cut to fit, with the cells that a span covers. */
export interface Excerpt {
  /** 1-based. */
  readonly line: number
  readonly text: string
  /** Cells before the mark. */
  readonly markStart: number
  /** Cells of the mark, one at least. */
  readonly markLength: number
}

const ellipsis = '…'
const tabStop = '    '

/** More of a line than this for each cell is not looked at, however long it is. */
const unitsPerCellMax = 8

/** The line where the span starts; a span over several lines is marked to the end of its first. */
export function excerptOf(source: SourceText, span: Span, width: number): Excerpt {
  const { text } = source
  const start = Math.min(span.start, text.length)
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const lineEnd = endOfLine(text, start)
  const end = Math.min(Math.max(span.end, start), lineEnd)
  const reach = width * unitsPerCellMax
  const marked = clipEnd(printable(text.slice(start, Math.min(end, start + reach))), width)
  const room = Math.max(0, width - displayWidth(marked))
  const before = printable(text.slice(Math.max(lineStart, start - reach), start))
  const after = printable(text.slice(end, Math.min(lineEnd, end + reach)))
  const roomBefore = Math.max(Math.ceil(room / 2), room - displayWidth(after))
  const shownBefore = clipStart(before, roomBefore)
  const shownAfter = clipEnd(after, room - displayWidth(shownBefore))
  return {
    line: positionOf(text, start).line,
    text: `${shownBefore}${marked}${shownAfter}`.trimEnd(),
    markStart: displayWidth(shownBefore),
    markLength: Math.max(1, displayWidth(marked)),
  }
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  const end = at === -1 ? text.length : at
  return end > from && text[end - 1] === '\r' ? end - 1 : end
}

const printable = (text: string): string => text.split('\t').map(visibleText).join(tabStop)

function clipEnd(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  return width < 1 ? '' : takeCells(text, width - 1) + ellipsis
}

function clipStart(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  if (width < 1) return ''
  const kept = takeCells([...text].toReversed().join(''), width - 1)
  return ellipsis + [...kept].toReversed().join('')
}

function takeCells(text: string, cells: number): string {
  let taken = ''
  let width = 0
  for (const character of text) {
    width += displayWidth(character)
    if (width > cells) break
    taken += character
  }
  return taken
}
