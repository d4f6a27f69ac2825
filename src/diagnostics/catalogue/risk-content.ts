import { defineDiagnostic } from '../define-diagnostic.ts'

export const unknownRiskType = defineDiagnostic(
  {
    code: 'RSK0101',
    severity: 'error',
    title: 'A kind of risk content that there is not',
    explanation:
      'Risk content says in `type` what it is: a Risk Rule yields notables, a Risk Factor changes points by entity, a Risk Damping limits what alike findings add, Risk Entities tell what is known of entities.',
  },
  (types: readonly string[], nearest: string | null) => ({
    message: `this \`type\` is not one of ${types.join(', ')}`,
    hint: nearest === null ? undefined : `did you mean "${nearest}"?`,
  }),
)

export const unmatchedRiskPattern = defineDiagnostic(
  {
    code: 'RSK0102',
    severity: 'warning',
    title: 'A name that nothing loaded has',
    explanation:
      'Risk content selects findings by detection, story, tactic or technique. One that matches none of those loaded selects nothing, and the content never applies.',
  },
  (what: string, pattern: string, nearest: string | null) => ({
    message: `no ${what} is named "${pattern}"`,
    hint: nearest === null ? undefined : `did you mean "${nearest}"?`,
  }),
)
