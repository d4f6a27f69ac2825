import { defineDiagnostic } from '../define-diagnostic.ts'
import type { Edit, RelatedPlace } from '../diagnostic.ts'

export const unknownVariable = defineDiagnostic(
  {
    code: 'SPL0226',
    severity: 'error',
    title: 'A variable that is not defined before',
    explanation: 'A pipeline can read the streams that stand above it, not its own and none below.',
    wrong: '$shells = from source | into sink; from $shell | into sink;',
    right: '$shells = from source | into sink; from $shells | into sink;',
  },
  (name: string, near: string | null, reason: string) => ({
    message: `\`${name}\` ${reason}`,
    meant: near,
  }),
)

export const repeatedVariable = defineDiagnostic(
  {
    code: 'SPL0227',
    severity: 'error',
    title: 'A variable defined twice',
    explanation: 'Each variable names one stream.',
    wrong: '$a = from source | into sink; $a = from source | into sink;',
    right: '$a = from source | into sink; $b = from source | into sink;',
  },
  (name: string, first: RelatedPlace) => ({
    message: `\`${name}\` is defined already`,
    related: [first],
  }),
)

export const unknownSource = defineDiagnostic(
  {
    code: 'SPL0228',
    severity: 'error',
    title: 'A source that does not exist',
    explanation:
      'Events come from `read_ssa_enriched_events()`, `read_ba_enriched_events()` or `source`.',
    wrong: '| from read_enriched_events() | into write_null();',
    right: '| from read_ssa_enriched_events() | into write_null();',
  },
  (name: string, known: readonly string[], near: string | null) => ({
    message: `unknown source \`${name}\``,
    label: `sources: ${known.join(', ')}`,
    meant: near,
  }),
)

export const unknownSink = defineDiagnostic(
  {
    code: 'SPL0229',
    severity: 'error',
    title: 'A sink that does not exist',
    explanation: 'Findings go to the sink of their generation; `write_null()` discards them.',
    wrong: '$main = from source | into snik;',
    right: '$main = from source | into sink;',
  },
  (name: string, known: readonly string[], near: string | null) => ({
    message: `unknown sink \`${name}\``,
    label: `sinks: ${known.join(', ')}`,
    meant: near,
  }),
)

export const wrongDatasetForm = defineDiagnostic(
  {
    code: 'SPL0240',
    severity: 'error',
    title: 'A dataset written the wrong way',
    explanation: 'Functions are written with empty parentheses, names without.',
    wrong: '$main = from source() | into sink;',
    right: '$main = from source | into sink;',
  },
  (written: string, edit: Edit) => ({
    message: `this is written \`${written}\``,
    fix: { title: `Write it \`${written}\``, safe: true, edits: [edit] },
  }),
)

export const pipelineWithoutSource = defineDiagnostic(
  {
    code: 'SPL0230',
    severity: 'error',
    title: 'A pipeline that reads nothing',
    explanation: 'A pipeline begins with `from`, or with `union` of several streams.',
    wrong: '| where process.pid=4 | into sink;',
    right: '| from source | where process.pid=4 | into sink;',
  },
  () => ({
    message: 'a pipeline begins with `from`',
    label: 'nothing to work on yet',
    hint: 'for example `| from read_ssa_enriched_events()`',
  }),
)

export const fromInside = defineDiagnostic(
  {
    code: 'SPL0231',
    severity: 'error',
    title: '`from` inside a pipeline',
    explanation: '`from` begins a pipeline; another stream is merged in by `union`.',
    wrong: '$a = from source | into sink; from source | from $a | into sink;',
    right: '$a = from source | into sink; from source | union $a | into sink;',
  },
  () => ({ message: '`from` can only begin a pipeline', hint: 'merge streams with `union $name`' }),
)

export const tooManyStatements = defineDiagnostic(
  {
    code: 'SPL0232',
    severity: 'error',
    title: 'Too many statements',
    explanation: 'The number of streams in one query is bounded.',
    wrong: 'from source | into sink; '.repeat(101),
    right: 'from source | into sink; from source | into write_null();',
  },
  (limit: number) => ({ message: `the query has more than ${limit} statements` }),
)

export const mixedGenerations = defineDiagnostic(
  {
    code: 'SPL0233',
    severity: 'warning',
    title: 'A source of one generation, a sink of another',
    explanation:
      'Each generation has its own shape of findings. Rows that reach the sink of another one will lack what it looks for.',
    wrong: '| from source | into write_ssa_detected_events();',
    right: '| from source | into sink;',
  },
  (sink: string, wanted: string) => ({
    message: `\`${sink}\` is the sink of another generation of detections`,
    hint: `rows of this source go \`into ${wanted}\``,
  }),
)

export const unreadStream = defineDiagnostic(
  {
    code: 'SPL0234',
    severity: 'warning',
    title: 'A stream that nothing reads',
    explanation: 'The stream has no `into`, and no other statement reads it: it has no effect.',
    wrong: '$a = from source | where process.pid=4; from source | into sink;',
    right: '$a = from source | where process.pid=4; from $a | into sink;',
  },
  (variable: string | null) => ({
    message: variable === null ? 'nothing reads this statement' : `nothing reads \`${variable}\``,
    label: 'has no effect',
    hint: `${variable === null ? '' : `read it by \`from ${variable}\`, or `}end it with \`into\``,
  }),
)

export const reportUnsupported = defineDiagnostic(
  {
    code: 'SPL0235',
    severity: 'error',
    title: 'The finding report of a generation that has none',
    explanation:
      '`--finding_report--` stands for the report of generations 2 and 3. Generation 1 writes its columns out.',
    wrong: { query: '| from read_ssa_enriched_events() --finding_report--', report: '' },
    right: { query: '| from read_ba_enriched_events() --finding_report--', report: '' },
  },
  () => ({
    message: '`--finding_report--` stands for a report that this source does not have',
    hint: 'write `| eval start_time=…, end_time=…, entities=…, body=… | into write_ssa_detected_events();`',
  }),
)
