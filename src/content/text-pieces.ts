import type { Span } from '../diagnostics/source-text.ts'

/**
 * A text put together from pieces of another text, with the place of each piece kept. Where a piece
 * is as long as its source it was copied unit by unit; where not (an escape, a folded line break) it
 * stands for its source as a whole.
 */
export interface TextPieces {
  readonly text: string
  /** In order, without gaps in `text`; gaps in the source are what was left out (indentation). */
  readonly pieces: readonly TextPiece[]
}

export interface TextPiece {
  /** Offset in the text put together. */
  readonly at: number
  readonly length: number
  readonly source: Span
}

export class TextPieceBuilder {
  private readonly parts: string[] = []
  private readonly pieces: TextPiece[] = []
  private length = 0

  add(text: string, source: Span): void {
    if (text === '') return
    this.pieces.push({ at: this.length, length: text.length, source })
    this.parts.push(text)
    this.length += text.length
  }

  build(): TextPieces {
    return { text: this.parts.join(''), pieces: this.pieces }
  }
}

/** The source of a span of the text. `whole` answers for a text without pieces. */
export function sourceSpan({ pieces }: TextPieces, span: Span, whole: Span): Span {
  const last = pieces.at(-1)
  if (!last) return { start: whole.start, end: whole.start }
  const first = pieceAt(pieces, span.start)
  const start = first ? sourceOffset(first, span.start, first.source.start) : last.source.end
  if (span.end <= span.start) return { start, end: start }
  const final = pieceAt(pieces, span.end - 1) ?? last
  return { start, end: Math.max(start, sourceOffset(final, span.end, final.source.end)) }
}

/** `otherwise` answers where the piece is no unit-by-unit copy. */
function sourceOffset(
  { at, length, source }: TextPiece,
  offset: number,
  otherwise: number,
): number {
  const copied = length === source.end - source.start
  return copied ? Math.min(source.start + offset - at, source.end) : otherwise
}

function pieceAt(pieces: readonly TextPiece[], offset: number): TextPiece | undefined {
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >> 1
    const piece = pieces[middle] as TextPiece
    if (piece.at + piece.length <= offset) low = middle + 1
    else high = middle
  }
  return pieces[low]
}
