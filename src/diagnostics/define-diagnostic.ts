import type { Diagnostic, Fix, RelatedPlace, Severity } from './diagnostic.ts'
import { didYouMean } from './did-you-mean.ts'
import type { Place, Span } from './source-text.ts'

/** What the documentation of a code says; the same for every diagnostic of that code. */
export interface DiagnosticKind {
  /** Three letters for the layer, two digits for its part, two for the diagnostic; never reused. */
  readonly code: string
  readonly severity: Severity
  readonly title: string
  /** Why it is reported and what to do about it. */
  readonly explanation: string
  /** A short text that yields this code and no other; null where no text alone does. */
  readonly wrong: Sample | null
  /** The same as it is meant: it yields nothing. */
  readonly right: Sample | null
}

/**
 * A text of the kind that the layer reads: a query, a file of content, a pass condition. Where one
 * is not enough, several by name: `query`, `filter`, `macro name(a)`, paths of files.
 */
export type Sample = string | Readonly<Record<string, string>>

/** What one diagnostic says beyond its kind. */
export interface Description {
  readonly message: string
  readonly label?: string | undefined
  readonly hint?: string | undefined
  readonly related?: readonly RelatedPlace[] | undefined
  readonly fix?: Fix | undefined
  /**
   * What was most likely meant in place of what is underlined, `lower` for `lowr`: asked for in the
   * hint, and offered as a fix that is never safe. Null where nothing is near: then `hint` stands.
   */
  readonly meant?: string | null | undefined
}

export interface DefinedDiagnostic<Facts extends readonly unknown[]> {
  (place: Place, ...facts: Facts): Diagnostic
  readonly kind: DiagnosticKind
}

/**
 * A function per diagnostic: who reports one names it and passes the facts, the wording lies in
 * one catalogue.
 */
export function defineDiagnostic<Facts extends readonly unknown[]>(
  kind: DiagnosticKind,
  describe: (...facts: Facts) => Description,
): DefinedDiagnostic<Facts> {
  const make = ({ source, span }: Place, ...facts: Facts): Diagnostic => {
    const described = describe(...facts)
    const { message, label, related, meant } = described
    const hint = didYouMean(meant ?? null) ?? described.hint
    const fix = described.fix ?? replacement(span, meant)
    return {
      code: kind.code,
      severity: kind.severity,
      message,
      source,
      span,
      ...(label === undefined ? {} : { label }),
      ...(hint === undefined ? {} : { hint }),
      ...(related === undefined ? {} : { related }),
      ...(fix === undefined ? {} : { fix }),
    }
  }
  return Object.assign(make, { kind })
}

function replacement(span: Span, text: string | null | undefined): Fix | undefined {
  if (text === null || text === undefined) return undefined
  return { title: `Write \`${text}\``, safe: false, edits: [{ span, text }] }
}
