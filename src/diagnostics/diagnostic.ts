import type { Place, SourceText, Span } from './source-text.ts'

export type Severity = 'error' | 'warning' | 'hint'

/** What is wrong, where, and what to do: data, rendered only at the edge. */
export interface Diagnostic {
  /** Stable code such as `SPL0107`; never reused for another meaning. */
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly source: SourceText
  readonly span: Span
  /** Said under the caret. */
  readonly label?: string
  readonly hint?: string
  readonly related?: readonly RelatedPlace[]
  readonly fix?: Fix
}

export interface RelatedPlace extends Place {
  readonly label: string
}

export interface Fix {
  readonly title: string
  /** True when applying it cannot change what a correct query means. */
  readonly safe: boolean
  readonly edits: readonly Edit[]
}

export interface Edit {
  readonly span: Span
  readonly text: string
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(diagnostic => diagnostic.severity === 'error')
