import { defineDiagnostic } from '../define-diagnostic.ts'
import { didYouMean } from '../did-you-mean.ts'

const quoted = (names: readonly string[]): string => names.map(name => `\`${name}\``).join(', ')

export const missingCondition = defineDiagnostic(
  {
    code: 'SGM0101',
    severity: 'error',
    title: 'A Sigma-like search without a condition',
    explanation:
      'The `condition` says how the selections are combined: `selection1 and not selection2`. It is a text.',
    wrong: 'search:\n  selection: {process.file.name: anchor.exe}\n',
    right: 'search:\n  selection: {process.file.name: anchor.exe}\n  condition: selection',
  },
  () => ({
    message: 'this search has no condition',
    hint: 'add `condition:` with the names of the selections, joined by `and`, `or` and `not`',
  }),
)

export const conditionSyntax = defineDiagnostic(
  {
    code: 'SGM0102',
    severity: 'error',
    title: 'A condition that cannot be read',
    explanation:
      'A condition is made of names of selections, `and`, `or`, `not`, parentheses, and `1 of` or `all of` with a name that ends in `*` or with `them`. Counting and time windows of Sigma are not part of it.',
    wrong: 'search:\n  selection: {process.file.name: anchor.exe}\n  condition: selection and',
    right: 'search:\n  selection: {process.file.name: anchor.exe}\n  condition: selection',
  },
  (expected: string, found: string) => ({
    message: `expected ${expected} and found ${found}`,
  }),
)

export const conditionTooDeep = defineDiagnostic(
  {
    code: 'SGM0103',
    severity: 'error',
    title: 'A condition that is nested too deep',
    explanation: 'Content may come from others, so the depth of conditions is bounded.',
    wrong: `search:
  selection: {process.file.name: anchor.exe}
  condition: ${'('.repeat(200)}selection${')'.repeat(200)}`,
    right: 'search:\n  selection: {process.file.name: anchor.exe}\n  condition: selection',
  },
  (depth: number) => ({ message: `the condition is nested more than ${depth} levels deep` }),
)

export const unknownSelection = defineDiagnostic(
  {
    code: 'SGM0104',
    severity: 'error',
    title: 'A condition that names a selection that is not there',
    explanation: 'Each name in the condition is a key of the search beside it.',
    wrong: 'search:\n  selection: {process.file.name: anchor.exe}\n  condition: selection or other',
    right: 'search:\n  selection: {process.file.name: anchor.exe}\n  condition: selection',
  },
  (name: string, nearest: string | null) => ({
    message: `no selection is named \`${name}\``,
    hint: didYouMean(nearest),
  }),
)

export const unusedSelection = defineDiagnostic(
  {
    code: 'SGM0105',
    severity: 'warning',
    title: 'A selection that the condition does not use',
    explanation: 'A selection that no condition names selects nothing.',
    wrong:
      'search:\n  selection: {process.file.name: anchor.exe}\n  other: {process.file.name: rope.exe}\n  condition: selection',
    right:
      'search:\n  selection: {process.file.name: anchor.exe}\n  other: {process.file.name: rope.exe}\n  condition: selection or other',
  },
  (name: string) => ({ message: `the condition does not use the selection \`${name}\`` }),
)

export const emptySelection = defineDiagnostic(
  {
    code: 'SGM0106',
    severity: 'error',
    title: 'A selection or list of values that is empty',
    explanation:
      'An empty list could mean everything or nothing; write the values, or leave the key out.',
    wrong: 'search:\n  selection: {process.file.name: []}\n  condition: selection',
    right: 'search:\n  selection: {process.file.name: anchor.exe}\n  condition: selection',
  },
  () => ({ message: 'nothing is listed here' }),
)

export const unsupportedSelection = defineDiagnostic(
  {
    code: 'SGM0107',
    severity: 'error',
    title: 'A selection of a kind that these searches do not have',
    explanation:
      'A selection is a map of fields to values, or a list of such maps of which one must match. A value is a text, a number, true, false, null, or a list of these. Searches for words anywhere in the event are not part of it.',
    wrong: 'search:\n  selection: [anchor.exe]\n  condition: selection',
    right: 'search:\n  selection: [{process.file.name: anchor.exe}]\n  condition: selection',
  },
  (found: string) => ({ message: `${found} cannot stand here` }),
)

export const unknownModifier = defineDiagnostic(
  {
    code: 'SGM0108',
    severity: 'error',
    title: 'A modifier that these searches do not have',
    explanation:
      'Behind the field, after `|`, stands how its values are compared: `contains`, `startswith`, `endswith`, `re`, and after one of them `all`, for a list of which every value must match.',
    wrong: 'search:\n  selection: {process.cmd_line|contians: drop}\n  condition: selection',
    right: 'search:\n  selection: {process.cmd_line|contains: drop}\n  condition: selection',
  },
  (name: string, known: readonly string[], nearest: string | null) => ({
    message: `\`${name}\` is not a known modifier`,
    hint: didYouMean(nearest) ?? `known are ${quoted(known)}`,
  }),
)

export const clashingModifiers = defineDiagnostic(
  {
    code: 'SGM0109',
    severity: 'error',
    title: 'Modifiers that contradict each other',
    explanation:
      'A value is compared in one way, and `all` belongs to one of `contains`, `startswith`, `endswith` and `re`.',
    wrong: 'search:\n  selection: {process.cmd_line|contains|re: drop}\n  condition: selection',
    right: 'search:\n  selection: {process.cmd_line|contains: drop}\n  condition: selection',
  },
  (names: readonly string[]) => ({ message: `${quoted(names)} cannot stand together` }),
)

export const unknownAttribute = defineDiagnostic(
  {
    code: 'SGM0110',
    severity: 'error',
    title: 'A field that events do not have',
    explanation:
      'The fields of these searches are attributes of OCSF events, such as `process.cmd_line` or `actor.process.file.name`. A condition on any other would never be true.',
    wrong:
      'search:\n  selection: {process.pid: 4, proces.file.name: anchor.exe}\n  condition: selection',
    right:
      'search:\n  selection: {process.pid: 4, process.file.name: anchor.exe}\n  condition: selection',
  },
  (name: string, nearest: string | null) => ({
    message: `events have no attribute \`${name}\``,
    hint: didYouMean(nearest),
  }),
)

export const refusedRegex = defineDiagnostic(
  {
    code: 'SGM0111',
    severity: 'error',
    title: 'A regular expression that cannot be used',
    explanation:
      'The expression is faulty, or of a kind that cannot be run in bounded time. It is read in the syntax of Java, with letter case ignored.',
    wrong: "search:\n  selection: {process.cmd_line|re: '(drop'}\n  condition: selection",
    right: "search:\n  selection: {process.cmd_line|re: '\\(drop'}\n  condition: selection",
  },
  (reason: string) => ({ message: `the regex is refused: ${reason}` }),
)
