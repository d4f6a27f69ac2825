import { defineDiagnostic } from '../define-diagnostic.ts'
import type { Edit, RelatedPlace } from '../diagnostic.ts'

const removal = (title: string, edit: Edit) => ({ title, safe: true, edits: [edit] })

export const unexpectedToken = defineDiagnostic(
  {
    code: 'SPL0100',
    severity: 'error',
    title: 'Something else was expected',
    explanation:
      'The text does not go on as the grammar wants. The message names what may stand at this place.',
    wrong: '$main = from source | eval name= | into sink;',
    right: '$main = from source | eval name=process.file.name | into sink;',
  },
  (expected: string, found: string, hint?: string) => ({
    message: `expected ${expected}, found ${found}`,
    label: `expected ${expected}`,
    hint,
  }),
)

export const unknownCommand = defineDiagnostic(
  {
    code: 'SPL0101',
    severity: 'error',
    title: 'A command that does not exist',
    explanation:
      'A pipeline is made of the commands of streaming SPL2: from, union, where, eval, select, fields, rename, rex, stats, first_time_event, adaptive_threshold, conditional_anomaly, apply_model, into.',
    wrong: '$main = from source | wheer process.pid=4 | into sink;',
    right: '$main = from source | where process.pid=4 | into sink;',
  },
  (name: string, near: string | null, advice?: string) => ({
    message: `unknown command \`${name}\``,
    label: 'not a command',
    hint: advice,
    meant: near,
  }),
)

export const unclosedBracket = defineDiagnostic(
  {
    code: 'SPL0102',
    severity: 'error',
    title: 'A bracket that is never closed',
    explanation:
      'The command ends while a bracket is open. The second place shown is the bracket; look between the two for the missing partner.',
    wrong: '$main = from source | where lower(process.file.name="cmd.exe" | into sink;',
    right: '$main = from source | where lower(process.file.name)="cmd.exe" | into sink;',
  },
  (opener: string, closer: string, found: string, opening: RelatedPlace) => ({
    message: `\`${opener}\` is never closed`,
    label: `expected \`${closer}\` before ${found}`,
    related: [opening],
  }),
)

export const unmatchedBracket = defineDiagnostic(
  {
    code: 'SPL0103',
    severity: 'error',
    title: 'A closing bracket that nothing opens',
    explanation: 'There is one closing bracket too many, or its opening partner is missing.',
    wrong: '$main = from source | where process.pid=4) | into sink;',
    right: '$main = from source | where process.pid=4 | into sink;',
  },
  (closer: string) => ({
    message: `nothing opens this \`${closer}\``,
    label: 'no open bracket here',
    hint: 'remove it, or open a bracket before',
  }),
)

export const emptyCommand = defineDiagnostic(
  {
    code: 'SPL0104',
    severity: 'warning',
    title: 'Nothing between two pipes',
    explanation:
      'An empty command does nothing and is skipped. A command may have been lost there.',
    wrong: '$main = from source | | where process.pid=4 | into sink;',
    right: '$main = from source | where process.pid=4 | into sink;',
  },
  (edit: Edit, isOperator: boolean) => ({
    message: 'there is no command between these pipes',
    label: 'skipped',
    hint: isOperator ? 'the operator for "or" is written OR' : undefined,
    fix: removal('Remove the second pipe', edit),
  }),
)

export const trailingComma = defineDiagnostic(
  {
    code: 'SPL0105',
    severity: 'warning',
    title: 'A comma with nothing after it',
    explanation: 'The last comma of a list is ignored. An item may have been lost there.',
    wrong: '$main = from source | eval name=process.file.name, | into sink;',
    right: '$main = from source | eval name=process.file.name | into sink;',
  },
  (edit: Edit) => ({
    message: 'nothing follows this comma',
    label: 'ignored',
    fix: removal('Remove the comma', edit),
  }),
)

export const missingSemicolon = defineDiagnostic(
  {
    code: 'SPL0106',
    severity: 'warning',
    title: 'A statement without its semicolon',
    explanation:
      'Other tools that read SPL2 want a `;` after each statement that ends in `into`, the last one included.',
    wrong: '$main = from source | into sink',
    right: '$main = from source | into sink;',
  },
  (edit: Edit) => ({
    message: 'this statement does not end in `;`',
    label: 'read as if it did',
    fix: removal('Add `;`', edit),
  }),
)

export const statsWithoutAggregate = defineDiagnostic(
  {
    code: 'SPL0107',
    severity: 'error',
    title: '`stats` without an aggregation',
    explanation: '`stats` computes aggregates per group; it needs one at least.',
    wrong: '| from source | stats BY device.hostname;',
    right: '| from source | eval host=device.hostname | stats count(time) AS events BY host;',
  },
  () => ({
    message: '`stats` needs an aggregation',
    label: 'only grouping from here on',
    hint: 'write for example `stats count(field) AS count BY …`',
  }),
)

export const nestingTooDeep = defineDiagnostic(
  {
    code: 'SPL0108',
    severity: 'error',
    title: 'An expression nested too deep',
    explanation: 'The nesting of an expression is bounded, so that no query can exhaust the stack.',
    wrong: `| from source | eval a=${'('.repeat(300)}1${')'.repeat(300)};`,
    right: '| from source | eval a=1;',
  },
  (limit: number) => ({
    message: `this expression is nested more than ${limit} levels deep`,
    hint: 'split it over several `eval` assignments',
  }),
)

export const emptyQuery = defineDiagnostic(
  {
    code: 'SPL0109',
    severity: 'error',
    title: 'A text without a query',
    explanation: 'The text holds blanks, comments or semicolons only.',
    wrong: '/* nothing yet */',
    right: '| from source;',
  },
  () => ({
    message: 'there is no query here',
    hint: 'a query begins with `from`, for example `| from read_ssa_enriched_events()`',
  }),
)

export const chainedComparison = defineDiagnostic(
  {
    code: 'SPL0110',
    severity: 'error',
    title: 'A comparison of a comparison',
    explanation:
      'Comparisons do not chain: `a = b = c` would compare a truth value with `c`. Join two comparisons with AND, or set parentheses.',
    wrong: '$main = from source | where process.pid = actor.process.pid = 4 | into sink;',
    right:
      '$main = from source | where process.pid = actor.process.pid AND process.pid = 4 | into sink;',
  },
  (operator: string) => ({
    message: 'comparisons cannot follow each other',
    label: `a second comparison begins at \`${operator}\``,
    hint: 'join them with AND, or set parentheses around the first',
  }),
)

export const missingOperator = defineDiagnostic(
  {
    code: 'SPL0111',
    severity: 'error',
    title: 'Two expressions with no operator between them',
    explanation:
      'Something that begins an expression follows a complete one: an operator, a comma or a pipe is missing.',
    wrong: '$main = from source | where process.pid=4 device.hostname="a" | into sink;',
    right: '$main = from source | where process.pid=4 AND device.hostname="a" | into sink;',
  },
  (found: string, expected: string, related?: readonly RelatedPlace[]) => ({
    message: `expected ${expected} before ${found}`,
    label: 'an operator or a separator is missing here',
    related,
  }),
)

export const unsupportedSyntax = defineDiagnostic(
  {
    code: 'SPL0112',
    severity: 'error',
    title: 'A form that streaming SPL2 does not have',
    explanation: 'The form exists in other dialects of SPL. The hint says how to write it here.',
    wrong: '| from source | fields - process;',
    right: '| from source | fields device, time;',
  },
  (what: string, hint: string) => ({ message: `${what} is not supported`, hint }),
)

export const commandAfterEnd = defineDiagnostic(
  {
    code: 'SPL0113',
    severity: 'error',
    title: 'A command after the end of a pipeline',
    explanation: '`into` and `--finding_report--` end a pipeline; nothing can follow them.',
    wrong: '$main = from source | into sink | where process.pid=4;',
    right: '$main = from source | where process.pid=4 | into sink;',
  },
  (ending: string) => ({
    message: `\`${ending}\` ends the pipeline`,
    label: 'never reached',
    hint: 'move the command before it, or begin a new statement after `;`',
  }),
)
