import type { Diagnostic, Fix, RelatedPlace, Severity } from './diagnostic.ts'
import type { Place } from './source-text.ts'

/** What the documentation of a code says; the same for every diagnostic of that code. */
export interface DiagnosticKind {
  /** Three letters for the layer, two digits for its part, two for the diagnostic; never reused. */
  readonly code: string
  readonly severity: Severity
  readonly title: string
  /** Why it is reported and what to do about it. */
  readonly explanation: string
}

/** What one diagnostic says beyond its kind. */
export interface Description {
  readonly message: string
  readonly label?: string | undefined
  readonly hint?: string | undefined
  readonly related?: readonly RelatedPlace[] | undefined
  readonly fix?: Fix | undefined
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
    const { message, label, hint, related, fix } = describe(...facts)
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
