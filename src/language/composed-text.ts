import type { RelatedPlace } from '../diagnostics/diagnostic.ts'
import type { Place, SourceText, Span } from '../diagnostics/source-text.ts'

/**
 * A text put together from parts of others (a query with its macros expanded, its filter, its
 * report), whose spans lead back to where each part was written.
 */
export interface ComposedText {
  readonly source: SourceText
  readonly pieces: readonly Piece[]
}

/** A run of characters taken unchanged from one source. */
export interface Piece {
  readonly text: string
  readonly source: SourceText
  /** Offset of the run in its source. */
  readonly from: number
  /** The macro call that brought it in. */
  readonly call: MacroCall | null
}

export interface MacroCall {
  readonly name: string
  readonly place: Place
  /** The call whose definition holds this one. */
  readonly outer: MacroCall | null
}

export const pieceOf = (source: SourceText): Piece => ({
  text: source.text,
  source,
  from: 0,
  call: null,
})

/** A single whole source stays itself; anything else becomes a text of that name. */
export function composeText(name: string, pieces: readonly Piece[]): ComposedText {
  const [first] = pieces
  if (pieces.length === 1 && first && first.call === null && first.text === first.source.text) {
    return { source: first.source, pieces }
  }
  const text = pieces.map(piece => piece.text).join('')
  const locate = (span: Span): Place => locateIn(pieces, span)
  return { source: { name, text, embedding: { locate } }, pieces }
}

export interface Appended {
  readonly composed: ComposedText
  readonly range: Span
}

const lineEnd: SourceText = { name: '', text: '\n' }

/** The text with more on a line of its own; spans into what was there stay what they are. */
export function appendPieces(composed: ComposedText, pieces: readonly Piece[]): Appended {
  const { name, text } = composed.source
  const start = text.length + 1
  const length = pieces.reduce((sum, piece) => sum + piece.text.length, 0)
  return {
    composed: composeText(name, [...composed.pieces, pieceOf(lineEnd), ...pieces]),
    range: { start, end: start + length },
  }
}

/** The part of the pieces that lies in a range of their text. */
export function slicePieces(pieces: readonly Piece[], { start, end }: Span): readonly Piece[] {
  const sliced: Piece[] = []
  let at = 0
  for (const piece of pieces) {
    const from = Math.max(start - at, 0)
    const to = Math.min(end - at, piece.text.length)
    if (from < to)
      sliced.push({ ...piece, text: piece.text.slice(from, to), from: piece.from + from })
    at += piece.text.length
  }
  return sliced
}

/**
 * Where a span was written. A span over several pieces is shown in the innermost text that holds
 * all of it, macro calls standing for what they brought in.
 */
export function locateIn(pieces: readonly Piece[], span: Span): Place {
  const first = framesAt(pieces, span.start)
  const last = framesAt(pieces, Math.max(span.start, span.end - 1))
  const isEmpty = span.end <= span.start
  for (const from of first) {
    const to = last.find(frame => frame.source === from.source)
    if (!to) continue
    const end = isEmpty ? from.span.start : Math.max(from.span.end, to.span.end)
    return { source: from.source, span: { start: Math.min(from.span.start, to.span.start), end } }
  }
  return first[0] ?? { source: lineEnd, span: { start: 0, end: 0 } }
}

/** The calls through which the text at an offset came in, innermost first. */
export function callsAt(pieces: readonly Piece[], offset: number): readonly RelatedPlace[] {
  const found = pieceAt(pieces, offset)
  const calls: RelatedPlace[] = []
  for (let call = found?.piece.call ?? null; call; call = call.outer) {
    calls.push({ ...call.place, label: `in the expansion of \`${call.name}\`` })
  }
  return calls
}

/** One character and the macro calls around it, innermost first. */
function framesAt(pieces: readonly Piece[], offset: number): readonly Place[] {
  const found = pieceAt(pieces, offset)
  if (!found) return []
  const { piece, inside } = found
  const start = piece.from + inside
  const end = Math.min(start + 1, piece.from + piece.text.length)
  const frames: Place[] = [{ source: piece.source, span: { start, end } }]
  for (let { call } = piece; call; call = call.outer) frames.push(call.place)
  return frames
}

/** The piece that holds an offset; past the end, the end of the last piece. */
function pieceAt(
  pieces: readonly Piece[],
  offset: number,
): { piece: Piece; inside: number } | null {
  let at = 0
  for (const piece of pieces) {
    if (offset < at + piece.text.length) return { piece, inside: offset - at }
    at += piece.text.length
  }
  const last = pieces.at(-1)
  return last ? { piece: last, inside: last.text.length } : null
}
