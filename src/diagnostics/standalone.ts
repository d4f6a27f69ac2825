import type { Diagnostic } from './diagnostic.ts'
import { outermost, type Place, type SourceText } from './source-text.ts'

/**
 * The diagnostic as plain data that reads the same: its places in the texts that their authors wrote,
 * which stand for themselves. Its fix can be told, and no more be applied.
 */
export function standalone(diagnostic: Diagnostic): Diagnostic {
  const { code, severity, message, label, hint, fix } = diagnostic
  return {
    code,
    severity,
    message,
    ...plainPlace(diagnostic),
    ...(label !== undefined && { label }),
    ...(hint !== undefined && { hint }),
    ...(diagnostic.related && {
      related: diagnostic.related.map(item => ({ ...plainPlace(item), label: item.label })),
    }),
    ...(fix && { fix: { ...fix, edits: [] } }),
  }
}

function plainPlace(place: Place): Place {
  const { source, span } = outermost(place)
  return { source: plainText(source), span: { start: span.start, end: span.end } }
}

const plainText = ({ name, text }: SourceText): SourceText => ({ name, text })
