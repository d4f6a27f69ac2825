import { defineDiagnostic } from '../define-diagnostic.ts'
import type { RelatedPlace } from '../diagnostic.ts'

export const filterColumnUnknown = defineDiagnostic(
  {
    code: 'SPL0236',
    severity: 'error',
    title: 'A filter over a field that is not there',
    explanation:
      'A filter is applied just before the findings are written, to the columns that are alive there. A field that is not among them would silently decide nothing.',
  },
  (name: string, near: string | null, alive: readonly string[]) => ({
    message: `the filter reads \`${name}\`, which the query does not have at its end`,
    label: 'no such field',
    hint: `fields at this point: ${alive.join(', ')}`,
    meant: near,
  }),
)

export const filterNotBoolean = defineDiagnostic(
  {
    code: 'SPL0237',
    severity: 'error',
    title: 'A filter that is no condition',
    explanation:
      'A filter is a condition that the findings to keep fulfil, for example `NOT process_name="x.exe"`.',
  },
  (type: string) => ({
    message: 'the filter is no condition',
    label: `a value of type ${type}`,
    hint: 'write a comparison, for example `NOT match_regex(process_name, /updater\\.exe$/)=true`',
  }),
)

export const unknownColumn = defineDiagnostic(
  {
    code: 'SPL0238',
    severity: 'warning',
    title: 'A field that nothing has made',
    explanation:
      'No earlier command makes this field and the source does not have it, so it is always null. Comparisons with it keep nothing.',
  },
  (name: string, hint: string | undefined) => ({
    message: `no field \`${name}\` here: it is always null`,
    label: 'not made before this point',
    hint,
  }),
)

export const droppedColumn = defineDiagnostic(
  {
    code: 'SPL0239',
    severity: 'warning',
    title: 'A field read after it was dropped',
    explanation:
      'An earlier command left only the fields that it lists, so this one is always null.',
  },
  (name: string, by: RelatedPlace) => ({
    message: `the field \`${name}\` was dropped before: it is always null here`,
    label: 'dropped above',
    hint: `keep \`${name}\` in the command that dropped it`,
    related: [by],
  }),
)
