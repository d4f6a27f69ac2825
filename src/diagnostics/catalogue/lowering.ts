import { defineDiagnostic } from '../define-diagnostic.ts'
import type { RelatedPlace } from '../diagnostic.ts'

/** What may have been meant by a name: another one, or something that a hint says. */
interface Suggestion {
  readonly meant: string | null
  readonly hint: string | null
}

export const filterColumnUnknown = defineDiagnostic(
  {
    code: 'SPL0236',
    severity: 'error',
    title: 'A filter over a field that is not there',
    explanation:
      'A filter is applied just before the findings are written, to the columns that are alive there. A field that is not among them would silently decide nothing.',
    wrong: {
      query: '$main = from source | fields time, device | into sink;',
      filter: 'hostname="a"',
    },
    right: {
      query: '$main = from source | fields time, device | into sink;',
      filter: 'device.hostname="a"',
    },
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
    wrong: { query: '$main = from source | fields time, device | into sink;', filter: '"a"' },
    right: {
      query: '$main = from source | fields time, device | into sink;',
      filter: 'device.hostname="a"',
    },
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
    wrong:
      '| from read_ssa_enriched_events() | eval command=map_get(input_event, "process") | where comand LIKE "%-enc%" | into write_null();',
    right:
      '| from read_ssa_enriched_events() | eval command=map_get(input_event, "process") | where command LIKE "%-enc%" | into write_null();',
  },
  (name: string, suggestion: Suggestion, later: RelatedPlace | null) => ({
    message: `no field \`${name}\` here: it is always null`,
    label: 'not made before this point',
    hint: later ? 'make it before it is read' : (suggestion.hint ?? undefined),
    meant: later ? null : suggestion.meant,
    related: later ? [later] : undefined,
  }),
)

export const droppedColumn = defineDiagnostic(
  {
    code: 'SPL0239',
    severity: 'warning',
    title: 'A field read after it was dropped',
    explanation:
      'An earlier command left only the fields that it lists, so this one is always null.',
    wrong: '$main = from source | fields time | where device.hostname="a" | into sink;',
    right: '$main = from source | fields time, device | where device.hostname="a" | into sink;',
  },
  (name: string, by: RelatedPlace) => ({
    message: `the field \`${name}\` was dropped before: it is always null here`,
    label: 'dropped above',
    hint: `keep \`${name}\` in the command that dropped it`,
    related: [by],
  }),
)
