/**
 * A text that diagnostics point into: a query, a YAML file, a macro's definition.
 * `embedding` says where the text was cut out of (a query inside a YAML scalar, a macro's body
 * expanded into a query), so that a diagnostic can be shown where the author wrote the text.
 */
export interface SourceText {
  readonly name: string
  readonly text: string
  readonly embedding?: Embedding
}

interface Embedding {
  /** Maps a span of this text to the place where its author wrote it. */
  readonly locate: (span: Span) => Place
}

/** Half-open range of UTF-16 offsets into one text. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface Place {
  readonly source: SourceText
  readonly span: Span
}

/** The outermost place of a span: embeddings are followed until a text that stands for itself. */
export function outermost(place: Place): Place {
  let current = place
  while (current.source.embedding) current = current.source.embedding.locate(current.span)
  return current
}

export interface Position {
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 code units. */
  readonly column: number
}

export function positionOf(text: string, offset: number): Position {
  const end = Math.min(offset, text.length)
  let line = 1
  let lineStart = 0
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) {
    line++
    lineStart = at + 1
  }
  return { line, column: end - lineStart + 1 }
}
