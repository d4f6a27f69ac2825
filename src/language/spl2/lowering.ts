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

  /** When no more is taken, hints need not be looked for. */
  get isFull(): boolean {
    return this.diagnostics.length >= limits.diagnosticsMax
  }

  report<Facts extends readonly unknown[]>(
    define: DefinedDiagnostic<Facts>,
    span: Span,
    ...facts: Facts
  ): void {
    if (this.isFull) return
    const found = define({ source: this.source, span }, ...facts)
    if (!this.diagnostics.some(known => isSame(known, found))) this.diagnostics.push(found)
  }

  related(span: Span, label: string): RelatedPlace {
    return { source: this.source, span, label }
  }
}

/** A filter is lowered for each output; what is wrong with it is said once. */
const isSame = (one: Diagnostic, other: Diagnostic): boolean =>
  one.code === other.code &&
  one.span.start === other.span.start &&
  one.span.end === other.span.end &&
  one.message === other.message
