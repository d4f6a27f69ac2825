import { defineDiagnostic } from '../define-diagnostic.ts'
import type { RelatedPlace } from '../diagnostic.ts'

export const unknownMacro = defineDiagnostic(
  {
    code: 'SPL0301',
    severity: 'error',
    title: 'A macro that is not defined',
    explanation:
      'A name in back-ticks where a command stands, or one followed by arguments, is a macro. It must be defined in the loaded content. (Elsewhere an unknown name in back-ticks is a field name.)',
    wrong: {
      query: '$main = from source | `only_shells` | into sink;',
      'macro only_shell': 'where process.file.name="cmd.exe"',
    },
    right: {
      query: '$main = from source | `only_shells` | into sink;',
      'macro only_shells': 'where process.file.name="cmd.exe"',
    },
  },
  (name: string, near: string | null, calls: readonly RelatedPlace[]) => ({
    message: `unknown macro \`${name}\``,
    related: calls.length === 0 ? undefined : calls,
    label: 'not defined in the loaded content',
    hint: near === null ? 'define it in a macro file of the content' : `did you mean \`${near}\`?`,
  }),
)

export const wrongMacroArguments = defineDiagnostic(
  {
    code: 'SPL0302',
    severity: 'error',
    title: 'A macro called with another number of arguments',
    explanation: 'A macro is found by its name and by how many arguments it takes.',
    wrong: {
      query: '$main = from source | `only(process.pid, 4)` | into sink;',
      'macro only(pid)': 'where process.pid=$pid$',
    },
    right: {
      query: '$main = from source | `only(4)` | into sink;',
      'macro only(pid)': 'where process.pid=$pid$',
    },
  },
  (name: string, given: number, accepted: readonly number[], calls: readonly RelatedPlace[]) => ({
    message: `the macro \`${name}\` does not take ${given} ${given === 1 ? 'argument' : 'arguments'}`,
    label: `takes ${accepted.join(' or ')}`,
    related: calls.length === 0 ? undefined : calls,
  }),
)

export const macroCycle = defineDiagnostic(
  {
    code: 'SPL0303',
    severity: 'error',
    title: 'A macro that uses itself',
    explanation:
      'Macros are replaced by their definition before the query is read; a cycle would never end.',
    wrong: {
      query: '$main = from source | `shells` | into sink;',
      'macro shells': '`cmd`',
      'macro cmd': '`shells`',
    },
    right: {
      query: '$main = from source | `shells` | into sink;',
      'macro shells': '`cmd`',
      'macro cmd': 'where process.file.name="cmd.exe"',
    },
  },
  (names: readonly string[], calls: readonly RelatedPlace[]) => ({
    message: `the macro \`${names[0] ?? ''}\` uses itself: ${names.join(' → ')}`,
    label: 'called here',
    hint: 'remove one of the calls',
    related: calls,
  }),
)

export const macroTooLarge = defineDiagnostic(
  {
    code: 'SPL0304',
    severity: 'error',
    title: 'Macros that expand to too much',
    explanation:
      'Macros may use macros; the number of expansions, their depth and the length of the result are bounded.',
    wrong: {
      query: '$main = from source | where process.pid IN (`ten`) | into sink;',
      'macro ten': Array(40).fill('`hundred`').join(', '),
      'macro hundred': Array(100).fill('`one`').join(', '),
      'macro one': '1',
    },
    right: {
      query: '$main = from source | where process.pid IN (`one`) | into sink;',
      'macro one': '1',
    },
  },
  (limit: string) => ({
    message: `the macros expand to more than ${limit}`,
    label: 'given up here',
    hint: 'let macros use fewer macros',
  }),
)
