import type { Diagnostic, RelatedPlace } from './diagnostic.ts'
import { locationOf, placedFix } from './location.ts'
import { type Place, type Position, positionOf } from './source-text.ts'

/** Lines and columns are 1-based, columns in UTF-16 code units; ends are exclusive. */
export interface DiagnosticJson {
  readonly code: string
  readonly severity: string
  readonly message: string
  readonly file: string
  readonly start: Position
  readonly end: Position
  readonly label?: string
  readonly hint?: string
  readonly related?: readonly (RangeJson & { readonly label: string })[]
  readonly fix?: FixJson
}

interface FixJson {
  readonly title: string
  readonly safe: boolean
  readonly edits: readonly (RangeJson & { readonly text: string })[]
}

interface RangeJson {
  readonly file: string
  readonly start: Position
  readonly end: Position
}

/** A diagnostic as data for programs, placed in the text that its author can edit. */
export function diagnosticJson(diagnostic: Diagnostic): DiagnosticJson {
  const { code, severity, message, label, hint, related } = diagnostic
  const fix = fixJson(diagnostic)
  return {
    code,
    severity,
    message,
    ...rangeJson(diagnostic),
    ...(label === undefined ? {} : { label }),
    ...(hint === undefined ? {} : { hint }),
    ...(related === undefined ? {} : { related: related.map(relatedJson) }),
    ...(fix === null ? {} : { fix }),
  }
}

export const renderJson = (diagnostics: readonly Diagnostic[]): string =>
  JSON.stringify(diagnostics.map(diagnosticJson), null, 2)

function rangeJson(place: Place): RangeJson {
  const { source, start, end } = locationOf(place)
  return { file: source.name, start, end }
}

const relatedJson = (place: RelatedPlace): RangeJson & { readonly label: string } => ({
  ...rangeJson(place),
  label: place.label,
})

function fixJson(diagnostic: Diagnostic): FixJson | null {
  const edits = placedFix(diagnostic)
  if (!diagnostic.fix || !edits) return null
  const { title, safe } = diagnostic.fix
  return {
    title,
    safe,
    edits: edits.map(({ source, edit }) => ({
      file: source.name,
      start: positionOf(source.text, edit.span.start),
      end: positionOf(source.text, edit.span.end),
      text: edit.text,
    })),
  }
}
