import type { Diagnostic, Severity } from '../../../src/diagnostics/diagnostic.ts'
import { placedFix } from '../../../src/diagnostics/location.ts'
import { outermost, positionOf, type Span } from '../../../src/diagnostics/source-text.ts'
import { queryName } from '../query-spec.ts'

/** A diagnostic as the page shows it, placed in the edited query. */
export interface Problem {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly label: string | null
  readonly hint: string | null
  readonly span: Span
  /** 1-based, in UTF-16 code units. */
  readonly line: number
  readonly column: number
  /** The macro or filter where the fault lies; null for the query itself. */
  readonly within: string | null
  readonly fix: ProblemFix | null
}

export interface ProblemFix {
  readonly title: string
  readonly edits: readonly { readonly span: Span; readonly text: string }[]
}

export const problemsOf = (diagnostics: readonly Diagnostic[], text: string): readonly Problem[] =>
  diagnostics.map(diagnostic => problemOf(diagnostic, text))

function problemOf(diagnostic: Diagnostic, text: string): Problem {
  const { code, severity, message, label = null, hint = null } = diagnostic
  const place = outermost(diagnostic)
  const isHere = place.source.name === queryName
  const span = isHere ? place.span : callSpan(diagnostic)
  return {
    code,
    severity,
    message,
    label,
    hint,
    span,
    ...positionOf(text, span.start),
    within: isHere ? null : place.source.name,
    fix: isHere ? fixOf(diagnostic) : null,
  }
}

/** Where the query calls the macro that holds the fault; the very beginning for a filter. */
function callSpan({ related = [] }: Diagnostic): Span {
  const call = related.map(outermost).find(({ source }) => source.name === queryName)
  return call?.span ?? { start: 0, end: 0 }
}

function fixOf(diagnostic: Diagnostic): ProblemFix | null {
  const placed = placedFix(diagnostic)
  if (!diagnostic.fix || !placed) return null
  const edits = placed.map(({ edit }) => edit).toSorted((a, b) => a.span.start - b.span.start)
  return { title: diagnostic.fix.title, edits }
}
