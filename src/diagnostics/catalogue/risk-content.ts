import { defineDiagnostic } from '../define-diagnostic.ts'

export const unknownRiskType = defineDiagnostic(
  {
    code: 'RSK0101',
    severity: 'error',
    title: 'A kind of risk content that there is not',
    explanation:
      'Risk content says in `type` what it is: a Risk Rule yields notables, a Risk Factor changes points by entity, a Risk Damping limits what alike findings add, Risk Entities tell what is known of entities.',
    wrong: {
      'risk/rule.yml':
        'type: Risk Ruel\nentities:\n  kinds: [device]\nwindow: 24h\nfires_when:\n  points_above: 100\nseverity: medium\n',
    },
    right: {
      'risk/rule.yml':
        'type: Risk Rule\nentities:\n  kinds: [device]\nwindow: 24h\nfires_when:\n  points_above: 100\nseverity: medium\n',
    },
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
    wrong: {
      'risk/rule.yml':
        'type: Risk Rule\nentities:\n  kinds: [device]\nwindow: 24h\nfires_when:\n  points_above: 100\nseverity: medium\nfindings:\n  detections: [Anchor Droped]\n',
      'detections/anchor.yml': '',
    },
    right: {
      'risk/rule.yml':
        'type: Risk Rule\nentities:\n  kinds: [device]\nwindow: 24h\nfires_when:\n  points_above: 100\nseverity: medium\nfindings:\n  detections: [Anchor Dropped]\n',
      'detections/anchor.yml': '',
    },
  },
  (what: string, pattern: string, nearest: string | null) => ({
    message: `no ${what} is named "${pattern}"`,
    hint: nearest === null ? undefined : `did you mean "${nearest}"?`,
  }),
)
