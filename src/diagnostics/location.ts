import type { Diagnostic, Edit } from './diagnostic.ts'
import { outermost, type Place, type Position, positionOf, type SourceText } from './source-text.ts'

/** A place as an editor counts: in the outermost text, by line and column. */
export interface Location {
  readonly source: SourceText
  readonly start: Position
  readonly end: Position
}

export function locationOf(place: Place): Location {
  const { source, span } = outermost(place)
  return {
    source,
    start: positionOf(source.text, span.start),
    end: positionOf(source.text, span.end),
  }
}

/** Edits of a fix in the text that its author can edit. */
export interface PlacedEdit {
  readonly source: SourceText
  readonly edit: Edit
}

/**
 * The edits of a diagnostic's fix in the outermost text; null when there is no fix, or when the
 * text there is not letter for letter what the fix was made for (an escape inside a YAML scalar,
 * a macro that stands between), so that an edit could spoil it.
 */
export function placedFix(diagnostic: Diagnostic): readonly PlacedEdit[] | null {
  if (!diagnostic.fix) return null
  const placed = diagnostic.fix.edits.map(({ span, text }) => {
    const place = outermost({ source: diagnostic.source, span })
    const wanted = diagnostic.source.text.slice(span.start, span.end)
    const found = place.source.text.slice(place.span.start, place.span.end)
    return wanted === found ? { source: place.source, edit: { span: place.span, text } } : null
  })
  return placed.every(edit => edit !== null) ? placed : null
}
