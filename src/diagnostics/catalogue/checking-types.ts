import { defineDiagnostic } from '../define-diagnostic.ts'
import type { Edit } from '../diagnostic.ts'
import { fixBy } from '../fix-by.ts'

export const conditionNotBoolean = defineDiagnostic(
  {
    code: 'SPL0401',
    severity: 'warning',
    title: 'A condition that is never true',
    explanation:
      'Only the value true lets a row pass. A text, a number, a list or null is never true, so the condition keeps nothing.',
    wrong: '$main = from source | where lower(process.file.name) | into sink;',
    right: '$main = from source | where lower(process.file.name)="cmd.exe" | into sink;',
  },
  (type: string) => ({
    message: 'this condition can never be true',
    label: type === 'null' ? 'null' : `a value of type ${type}`,
    hint: 'compare it with something',
  }),
)

export const wrongArgumentType = defineDiagnostic(
  {
    code: 'SPL0402',
    severity: 'warning',
    title: 'An argument of a type that the function does not take',
    explanation:
      'Functions give null for an argument of the wrong type, here for every row. Aggregates pass over such values.',
    wrong: '$main = from source | eval name=lower(["CMD.EXE"]) | into sink;',
    right: '$main = from source | eval name=lower(mvindex(["CMD.EXE"], 0)) | into sink;',
  },
  (name: string, parameter: { readonly name: string; readonly type: string }, given: string) => ({
    message: `\`${name}\` takes a ${parameter.type} as \`${parameter.name}\`: the result is always null`,
    label: `of type ${given}`,
    hint: 'convert it with `cast`',
  }),
)

export const neverTrueComparison = defineDiagnostic(
  {
    code: 'SPL0419',
    severity: 'warning',
    title: 'A comparison of values that never are equal',
    explanation:
      'What is compared has a type whose values never equal the other side, whatever the event holds: a list and a text, a number and a word, a truth value and a text.',
    wrong:
      '| from read_ssa_enriched_events() | where _datamodels="Endpoint_Processes" | into write_null();',
    right:
      '| from read_ssa_enriched_events() | where "Endpoint_Processes" IN (_datamodels) | into write_null();',
  },
  (subject: string, type: string, other: string, edit: Edit | null) => ({
    message: `\`${subject}\` is a ${type} and never equals ${other}`,
    label: 'the same for every event',
    hint: edit ? `write \`${edit.text}\`` : undefined,
    fix: fixBy('Look for it in the list', false, edit && [edit]),
  }),
)

export const nullComparison = defineDiagnostic(
  {
    code: 'SPL0420',
    severity: 'warning',
    title: 'A comparison with null',
    explanation:
      'Only `=` and `!=` ask whether a value is null; any other comparison with null is unknown, and so is its negation. An IN with null among its items is never false, so NOT IN keeps nothing.',
    wrong: '$main = from source | where process.pid > null | into sink;',
    right: '$main = from source | where process.pid IS NOT NULL | into sink;',
  },
  (consequence: string) => ({
    message: `a comparison with null is unknown: ${consequence}`,
    label: 'null',
    hint: 'ask for it by `IS NULL` or `IS NOT NULL`',
  }),
)

export const wrongOperandType = defineDiagnostic(
  {
    code: 'SPL0422',
    severity: 'warning',
    title: 'An operand that cannot be computed with',
    explanation:
      'Arithmetic takes numbers, and texts that spell one; `+` also joins texts. With anything else the result is null, here for every row.',
    wrong: '$main = from source | eval next=["a"] + 1 | into sink;',
    right: '$main = from source | eval next=mvcount(["a"]) + 1 | into sink;',
  },
  (operator: string, given: string) => ({
    message: `\`${operator}\` cannot compute with ${given}: the result is always null`,
    label: given,
  }),
)

export const memberOfNoMap = defineDiagnostic(
  {
    code: 'SPL0423',
    severity: 'warning',
    title: 'A member of a value that has none',
    explanation:
      'Only maps have members, and lists elements. Often a column of the same name has replaced the part of the event that is read here.',
    wrong:
      '$main = from source | eval process=lower(process.cmd_line) | where process.file.name="cmd.exe" | into sink;',
    right:
      '$main = from source | eval command=lower(process.cmd_line) | where process.file.name="cmd.exe" | into sink;',
  },
  (subject: string, type: string, isReplaced: boolean) => ({
    message: `\`${subject}\` is of type ${type} here and has no members: this is always null`,
    label: 'always null',
    hint: isReplaced
      ? `\`${subject}\` of the event was replaced before: give that column another name`
      : undefined,
  }),
)
