import { defineDiagnostic } from '../define-diagnostic.ts'
import type { Edit } from '../diagnostic.ts'
import { fixBy } from '../fix-by.ts'

export const otherLetterCase = defineDiagnostic(
  {
    code: 'SPL0403',
    severity: 'warning',
    title: 'A literal whose letter case the value never has',
    explanation:
      'The value has gone through `lower` (or `upper`), the literal has letters of the other case. They are never equal, unless letter case is ignored: the detection works under one collation and is blind under the other.',
    wrong: '$main = from source | where lower(process.file.name)="WinRAR.exe" | into sink;',
    right: '$main = from source | where lower(process.file.name)="winrar.exe" | into sink;',
  },
  (subject: string, letterCase: 'lower' | 'upper', edit: Edit | null) => ({
    message: `\`${subject}\` is in ${letterCase} case, this is not`,
    label: 'never matches where letter case counts',
    hint: `write it in ${letterCase} case`,
    fix: fixBy(`Write it in ${letterCase} case`, true, edit && [edit]),
  }),
)

export const wholeCommandLine = defineDiagnostic(
  {
    code: 'SPL0409',
    severity: 'warning',
    title: 'A command line compared as a whole',
    explanation:
      'Equality wants the whole command line, program and all arguments, to be this text. Mostly the text was to be contained.',
    wrong: '$main = from source | where process.cmd_line="chrome-extension" | into sink;',
    right: '$main = from source | where process.cmd_line LIKE "%chrome-extension%" | into sink;',
  },
  (subject: string, edit: Edit | null) => ({
    message: `\`${subject}\` is compared as a whole with this text`,
    label: 'not: contains this text',
    hint: `to look for it inside write \`${subject} LIKE "%…%"\``,
    fix: fixBy('Look for the text inside', false, edit && [edit]),
  }),
)

export const wildcardDot = defineDiagnostic(
  {
    code: 'SPL0410',
    severity: 'hint',
    title: 'A dot in a file name that matches any character',
    explanation: 'In a regex a bare dot is any character. A dot of a file name is written `\\.`.',
    wrong: '$main = from source | where match(process.cmd_line, /winword.exe/)=true | into sink;',
    right: '$main = from source | where match(process.cmd_line, /winword\\.exe/)=true | into sink;',
  },
  (name: string, edits: readonly Edit[] | null) => ({
    message: `the dot of \`${name}\` matches any character`,
    hint: 'write `\\.`',
    fix: fixBy('Escape the dots of file names', false, edits),
  }),
)

export const groupedArchitecture = defineDiagnostic(
  {
    code: 'SPL0411',
    severity: 'warning',
    title: 'Parentheses of a path read as a group',
    explanation:
      'In a regex bare parentheses make a group: `Program Files (x86)` matches a path without them only, and never the real folder.',
    wrong:
      '$main = from source | where match(process.file.path, /Program Files (x86)/)=true | into sink;',
    right:
      '$main = from source | where match(process.file.path, /Program Files \\(x86\\)/)=true | into sink;',
  },
  (edits: readonly Edit[] | null) => ({
    message: '`(x86)` is a group here: it matches `x86` without parentheses',
    hint: 'write `\\(x86\\)`',
    fix: fixBy('Escape the parentheses', false, edits),
  }),
)

export const emptyPattern = defineDiagnostic(
  {
    code: 'SPL0412',
    severity: 'warning',
    title: 'A pattern that matches every text',
    explanation:
      'The pattern is empty but for its flags or wildcards. Mostly the real one was lost.',
    wrong: '$main = from source | where match(process.cmd_line, /(?i)/)=true | into sink;',
    right: '$main = from source | where match(process.cmd_line, /(?i)\\+h/)=true | into sink;',
  },
  (what: string) => ({
    message: `this ${what} matches every text`,
    label: 'nothing to look for',
  }),
)

export const likeWithoutWildcard = defineDiagnostic(
  {
    code: 'SPL0413',
    severity: 'hint',
    title: 'LIKE without a wildcard',
    explanation:
      'LIKE compares the whole text: without `%` it is an equality. On a field that holds a path a bare file name never matches.',
    wrong: '$main = from source | where process.file.path LIKE "cmd.exe" | into sink;',
    right: '$main = from source | where process.file.path LIKE "%\\\\cmd.exe" | into sink;',
  },
  () => ({
    message: 'without `%` this LIKE is an equality',
    hint: 'to look for it inside write `"%…%"`, at the end `"%…"`',
  }),
)

export const starWildcard = defineDiagnostic(
  {
    code: 'SPL0425',
    severity: 'warning',
    title: 'A `*` that is no wildcard',
    explanation:
      'In `search` of SPL and in Sigma `*` stands for any text. Here it stands for itself; the wildcard is the `%` of LIKE.',
    wrong: '$main = from source | where process.file.path="*\\\\cmd.exe" | into sink;',
    right: '$main = from source | where process.file.path LIKE "%\\\\cmd.exe" | into sink;',
  },
  (written: string, edit: Edit | null) => ({
    message: '`*` stands for itself here, it is no wildcard',
    label: 'matches a real `*` only',
    hint: `write \`${written}\``,
    fix: fixBy('Use the wildcard of LIKE', false, edit && [edit]),
  }),
)

export const escapedFolder = defineDiagnostic(
  {
    code: 'SPL0426',
    severity: 'warning',
    title: 'A backslash of a path that is an escape',
    explanation:
      'In a regex `\\w`, `\\s`, `\\d` and the like are classes of characters, `\\t` and `\\n` are blanks: the folder behind a single backslash is never found. A backslash of a path is written `\\\\`.',
    wrong:
      '$main = from source | where match(process.file.path, /\\\\windows\\system32\\\\/)=true | into sink;',
    right:
      '$main = from source | where match(process.file.path, /\\\\windows\\\\system32\\\\/)=true | into sink;',
  },
  (folder: string, meaning: string, edits: readonly Edit[] | null) => ({
    message: `\`\\${folder}\` is no folder here: \`\\${folder.slice(0, 1)}\` is ${meaning}`,
    label: 'one backslash only',
    hint: `write \`\\\\${folder}\``,
    fix: fixBy('Escape the backslashes', false, edits),
  }),
)

export const slowPattern = defineDiagnostic(
  {
    code: 'SPL0428',
    severity: 'hint',
    title: 'A regex whose cost has no known bound',
    explanation:
      'Repetitions inside repetitions, or many in a row, let the usual engines try so many ways over one text that they may never end. Here long texts go to an automaton whose time is in proportion to the text: safe, but many times slower.',
    wrong: '$main = from source | where match(process.cmd_line, /(a+)+$/)=true | into sink;',
    right: '$main = from source | where match(process.cmd_line, /a+$/)=true | into sink;',
  },
  (isNested: boolean) => ({
    message: 'no bound is known for what this regex may cost a backtracking engine',
    label: 'runs on the slower, safe engine',
    hint: isNested
      ? 'of two repetitions one inside the other, drop one: `(a+)+` is `a+`'
      : 'test the parts one by one, joined by AND, or say what may not stand between them: `[^ ]*` for `.*`',
  }),
)
