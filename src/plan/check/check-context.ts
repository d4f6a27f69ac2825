import type { DefinedDiagnostic } from '../../diagnostics/define-diagnostic.ts'
import type { Diagnostic, RelatedPlace } from '../../diagnostics/diagnostic.ts'
import type { SourceText, Span } from '../../diagnostics/source-text.ts'
import type { Expression, RegexArgument } from '../expression.ts'
import type { Assignment, Operator } from '../operator.ts'
import type { Flow } from './flow.ts'

/** After so many no more is looked for: content may be made to have them by the thousand. */
const diagnosticsMax = 200

/** Where a check looks and reports. */
export class CheckContext {
  readonly source: SourceText
  readonly flow: Flow
  private readonly diagnostics: Diagnostic[]

  constructor(source: SourceText, flow: Flow, diagnostics: Diagnostic[]) {
    this.source = source
    this.flow = flow
    this.diagnostics = diagnostics
  }

  get isFull(): boolean {
    return this.diagnostics.length >= diagnosticsMax
  }

  report<Facts extends readonly unknown[]>(
    define: DefinedDiagnostic<Facts>,
    span: Span,
    ...facts: Facts
  ): void {
    if (!this.isFull) this.diagnostics.push(define({ source: this.source, span }, ...facts))
  }

  textOf({ start, end }: Span): string {
    return this.source.text.slice(start, end)
  }

  related(span: Span, label: string): RelatedPlace {
    return { source: this.source, span, label }
  }
}

/** Looks for one kind of slip. Each member is called for every node, condition or column of a plan. */
export interface Check {
  /** Every expression, those inside others too. */
  readonly expression?: (node: Expression, context: CheckContext) => void
  /** Every regex among the arguments of a call. */
  readonly regex?: (regex: RegexArgument, context: CheckContext) => void
  /** Every operator, before it is applied. */
  readonly operator?: (operator: Operator, context: CheckContext) => void
  /** The condition of a filter. */
  readonly condition?: (predicate: Expression, context: CheckContext) => void
  /** A column that is made, before it is there. */
  readonly assignment?: (assignment: Assignment, context: CheckContext) => void
}
