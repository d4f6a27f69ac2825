import type { DefinedDiagnostic } from '../../diagnostics/define-diagnostic.ts'
import type { Diagnostic, RelatedPlace } from '../../diagnostics/diagnostic.ts'
import type { SourceText, Span } from '../../diagnostics/source-text.ts'

import { limits } from './limits.ts'

/** Where lowering reports. The source grows when a report is appended; spans into it stay valid. */
export class Lowering {
  source: SourceText
  readonly diagnostics: Diagnostic[] = []

  constructor(source: SourceText) {
    this.source = source
  }

  report<Facts extends readonly unknown[]>(
    define: DefinedDiagnostic<Facts>,
    span: Span,
    ...facts: Facts
  ): void {
    if (this.diagnostics.length >= limits.diagnosticsMax) return
    const isKnown = this.diagnostics.some(
      ({ code, span: other }) =>
        code === define.kind.code && other.start === span.start && other.end === span.end,
    )
    if (!isKnown) this.diagnostics.push(define({ source: this.source, span }, ...facts))
  }

  related(span: Span, label: string): RelatedPlace {
    return { source: this.source, span, label }
  }
}
