import { defineDiagnostic } from '../define-diagnostic.ts'
import type { Edit } from '../diagnostic.ts'

export const unexpectedCharacter = defineDiagnostic(
  {
    code: 'SPL0001',
    severity: 'error',
    title: 'A character that the language does not use',
    explanation:
      'Outside strings, regexes and quoted names a query consists of ASCII letters, digits and operators. Text copied from a document often carries typographic quotes or dashes; retype them.',
    wrong: '$main = from source | where device.hostname=“host” | into sink;',
    right: '$main = from source | where device.hostname="host" | into sink;',
  },
  (characters: string, hint?: string) => ({
    message: `\`${characters}\` has no meaning here`,
    hint,
  }),
)

export const unterminatedString = defineDiagnostic(
  {
    code: 'SPL0002',
    severity: 'error',
    title: 'A string that is not closed',
    explanation:
      'A string runs from one double quote to the next on the same line. A double quote inside is written `\\"`, a backslash before the closing quote `\\\\`.',
    wrong: '$main = from source | where device.hostname="host',
    right: '$main = from source | where device.hostname="host" | into sink;',
  },
  () => ({
    message: 'this string is not closed',
    label: 'no closing `"` on this line',
    hint: 'inside a string, write `\\"` for a quote and `\\\\` for a backslash',
  }),
)

export const unterminatedRegex = defineDiagnostic(
  {
    code: 'SPL0003',
    severity: 'error',
    title: 'A regex that is not closed',
    explanation:
      'A regex runs from `/` to a `/` that a comma or a closing parenthesis follows, on the same line. A slash inside is written `\\/`.',
    wrong: '| from source | eval path=process.file.path | rex field=path /(?<name>[a-z]+)$',
    right: '| from source | eval path=process.file.path | rex field=path /(?<name>[a-z]+)$/;',
  },
  () => ({
    message: 'this regex is not closed',
    label: 'no closing `/` on this line',
    hint: 'close it with `/`; a slash inside is written `\\/`',
  }),
)

export const unterminatedComment = defineDiagnostic(
  {
    code: 'SPL0004',
    severity: 'error',
    title: 'A comment that is not closed',
    explanation: 'A comment runs from `/*` to the next `*/`; comments do not nest.',
    wrong: '$main = from source /* encoded | into sink;',
    right: '$main = from source /* encoded */ | into sink;',
  },
  () => ({ message: 'this comment is not closed', hint: 'close it with `*/`' }),
)

export const unterminatedName = defineDiagnostic(
  {
    code: 'SPL0005',
    severity: 'error',
    title: 'A quoted name that is not closed',
    explanation:
      'Single quotes and back-ticks enclose a field name with special characters, on one line. Strings take double quotes.',
    wrong: "$main = from source | where 'host name",
    right: '$main = from source | where \'host name\'="a" | into sink;',
  },
  (quote: string) => ({
    message: 'this quoted field name is not closed',
    label: `no closing ${quote} on this line`,
    hint: quote === "'" ? 'a string takes double quotes: `"…"`' : undefined,
  }),
)

export const emptyName = defineDiagnostic(
  {
    code: 'SPL0006',
    severity: 'error',
    title: 'A quoted name with nothing in it',
    explanation: 'Single quotes and back-ticks enclose a field name. An empty string is `""`.',
    wrong: "$main = from source | where device.hostname != '' | into sink;",
    right:
      '$main = from source | where device.hostname IS NOT NULL AND device.hostname != "" | into sink;',
  },
  () => ({ message: 'this field name is empty', hint: 'an empty string is written `""`' }),
)

export const badNumber = defineDiagnostic(
  {
    code: 'SPL0007',
    severity: 'error',
    title: 'A number that cannot be read',
    explanation:
      'Numbers are written in decimal digits, with one of the suffixes `L` (long), `F` (float), `D` (double), or as a time span with one of the units `ms s m h d w`.',
    wrong: '$main = from source | where process.pid > 4x | into sink;',
    right: '$main = from source | where process.pid > 4 | into sink;',
  },
  (text: string) => ({
    message: `\`${text}\` is not a number`,
    hint: 'a number may end in L, F or D, a time span in ms, s, m, h, d or w; a name does not begin with a digit',
  }),
)

export const numberTooLarge = defineDiagnostic(
  {
    code: 'SPL0008',
    severity: 'error',
    title: 'A number too large to be exact',
    explanation:
      'Whole numbers are exact up to 2^53; a larger one would silently be another number.',
    wrong: '$main = from source | where process.pid > 9007199254740993 | into sink;',
    right: '$main = from source | where process.pid > 9007199254740992 | into sink;',
  },
  (text: string) => ({
    message: `\`${text}\` is too large`,
    hint: 'numbers are exact up to 9007199254740992; compare longer digits as text',
  }),
)

export const emptyVariable = defineDiagnostic(
  {
    code: 'SPL0009',
    severity: 'error',
    title: 'A `$` without a name',
    explanation: 'A variable is `$` followed by letters, digits and underscores.',
    wrong: '$ = from source | into sink;',
    right: '$main = from source | into sink;',
  },
  () => ({ message: 'a variable needs a name after `$`' }),
)

export const slashInRegex = defineDiagnostic(
  {
    code: 'SPL0010',
    severity: 'warning',
    title: 'A slash inside a regex that is not escaped',
    explanation:
      'A regex ends at the first `/` that a comma or closing parenthesis follows, so a bare slash inside works by chance only: the next edit may end the regex early, or a forgotten `)` may make it swallow what follows. Write `\\/`.',
    wrong:
      '$main = from source | where match(process.cmd_line, /https?:\\/\\/a/b/)=true | into sink;',
    right:
      '$main = from source | where match(process.cmd_line, /https?:\\/\\/a\\/b/)=true | into sink;',
  },
  (escapes: readonly Edit[]) => ({
    message: 'this regex contains a `/` that is not escaped',
    label: 'read as one regex up to the `/` before `,` or `)`',
    hint: 'write `\\/` for a slash; if the regex was meant to end there, a `)` or `,` is missing',
    fix: { title: 'Escape each slash inside', safe: true, edits: escapes },
  }),
)

export const queryTooLong = defineDiagnostic(
  {
    code: 'SPL0011',
    severity: 'error',
    title: 'A query that is too long',
    explanation: 'Queries are content that others may have written; their size is bounded.',
    wrong: `$main = from source | where process.cmd_line IN (${'"x", '.repeat(60_000)}"y") | into sink;`,
    right: '$main = from source | where match(process.cmd_line, /^[xy]$/)=true | into sink;',
  },
  (length: number, limit: number) => ({
    message: `the query has ${length} characters, more than ${limit}`,
    hint: 'split it into several detections, or match long lists of names by a regex',
  }),
)
