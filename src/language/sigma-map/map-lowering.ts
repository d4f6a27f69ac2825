import { nearestName } from '../../base/nearest-name.ts'
import { unknownAttribute } from '../../diagnostics/catalogue/sigma-map.ts'
import type { DefinedDiagnostic } from '../../diagnostics/define-diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { SourceText, Span } from '../../diagnostics/source-text.ts'
import type { Expression } from '../../plan/expression.ts'
import { ocsfAttributes } from '../../plan/known-fields.ts'
import type { Assignment } from '../../plan/operator.ts'

/** Bounds the noise of one search; the rest would say the same. */
const diagnosticsMax = 100

/** Where the lowering of a search reports, and the columns that it reads the event through. */
export class MapLowering {
  readonly diagnostics: Diagnostic[] = []
  private readonly source: SourceText
  /** By attribute, in the order first asked for. */
  private readonly columns = new Map<string, Assignment>()

  constructor(source: SourceText) {
    this.source = source
  }

  report<Facts extends readonly unknown[]>(
    define: DefinedDiagnostic<Facts>,
    span: Span,
    ...facts: Facts
  ): void {
    if (this.diagnostics.length >= diagnosticsMax) return
    this.diagnostics.push(define({ source: this.source, span }, ...facts))
  }

  /** The column that holds an attribute; null where events do not have it, which is reported. */
  columnOf(attribute: string, span: Span): Expression | null {
    const [root = '', ...members] = attribute.split('.')
    if (!ocsfAttributes.includes(root) || members.includes('')) {
      this.report(unknownAttribute, span, attribute, nearestName(root, ocsfAttributes))
      return null
    }
    if (members.length === 0) return { kind: 'column', name: root, span }
    const name = [root, ...members].join('_')
    if (!this.columns.has(attribute)) this.columns.set(attribute, read(name, root, members, span))
    return { kind: 'column', name, span }
  }

  /** What makes the columns asked for so far, in the manner of published queries: `device_hostname = device.hostname`. */
  assignments(): readonly Assignment[] {
    return [...this.columns.values()]
  }
}

function read(name: string, root: string, members: readonly string[], span: Span): Assignment {
  const attribute = members.reduce<Expression>(
    (base, member) => ({ kind: 'member', base, name: member, span }),
    { kind: 'column', name: root, span },
  )
  return { name, value: attribute, span }
}
