import { defineDiagnostic } from '../define-diagnostic.ts'
import type { Edit, Fix, RelatedPlace } from '../diagnostic.ts'

const fixBy = (title: string, safe: boolean, edits: readonly Edit[] | null): Fix | undefined =>
  edits === null || edits.length === 0 ? undefined : { title, safe, edits }

export const conditionNotBoolean = defineDiagnostic(
  {
    code: 'SPL0401',
    severity: 'warning',
    title: 'A condition that is never true',
    explanation:
      'Only the value true lets a row pass. A text, a number, a list or null is never true, so the condition keeps nothing.',
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
    explanation: 'Functions give null for an argument of the wrong type, here for every row.',
  },
  (name: string, parameter: { readonly name: string; readonly type: string }, given: string) => ({
    message: `\`${name}\` takes a ${parameter.type} as \`${parameter.name}\`: the result is always null`,
    label: `of type ${given}`,
    hint: 'convert it with `cast`',
  }),
)

export const otherLetterCase = defineDiagnostic(
  {
    code: 'SPL0403',
    severity: 'warning',
    title: 'A literal whose letter case the value never has',
    explanation:
      'The value has gone through `lower` (or `upper`), the literal has letters of the other case. They are never equal, unless letter case is ignored: the detection works under one collation and is blind under the other.',
  },
  (subject: string, letterCase: 'lower' | 'upper', edit: Edit | null) => ({
    message: `\`${subject}\` is in ${letterCase} case, this is not`,
    label: 'never matches where letter case counts',
    hint: `write it in ${letterCase} case`,
    fix: fixBy(`Write it in ${letterCase} case`, true, edit && [edit]),
  }),
)

export const alwaysTrueAlternatives = defineDiagnostic(
  {
    code: 'SPL0404',
    severity: 'warning',
    title: 'Exclusions joined by OR',
    explanation:
      'A value that is one of the things excluded is not the other, so one of the alternatives is always true and nothing is excluded. Exclusions are joined by AND.',
  },
  (subject: string, isExact: boolean, edits: readonly Edit[] | null) => ({
    message: `whatever \`${subject}\` is, one of these is true: nothing is excluded`,
    label: isExact ? 'always true' : 'true unless all of the patterns match at once',
    hint: 'join exclusions by AND',
    fix: fixBy('Join them by AND', false, edits),
  }),
)

export const escapingAlternative = defineDiagnostic(
  {
    code: 'SPL0405',
    severity: 'warning',
    title: 'An alternative that the test of the process does not limit',
    explanation:
      'One alternative of the OR tests the process name, another does not: it lets every process pass. AND binds tighter than OR; often a parenthesis closes too early.',
  },
  (subject: string, limited: RelatedPlace) => ({
    message: `this alternative holds for every process: \`${subject}\` is tested in another one only`,
    label: 'not limited to the process',
    hint: 'put the alternatives in parentheses and the test of the process before them',
    related: [limited],
  }),
)

export const decidedCondition = defineDiagnostic(
  {
    code: 'SPL0406',
    severity: 'warning',
    title: 'A test of a value that is fixed already',
    explanation:
      'Beside an equality of the same value this test is always true, or always false. Often another field was meant.',
  },
  (subject: string, fixed: RelatedPlace) => ({
    message: `\`${subject}\` has one value here, so this test decides nothing`,
    label: 'was another field meant?',
    related: [fixed],
  }),
)

export const contradiction = defineDiagnostic(
  {
    code: 'SPL0407',
    severity: 'warning',
    title: 'A value that must be two things at once',
    explanation:
      'No value equals two different texts, so the condition is never true. Join the two by OR.',
  },
  (subject: string, other: RelatedPlace) => ({
    message: `\`${subject}\` cannot equal this too: the condition is never true`,
    label: 'contradicts the other',
    hint: 'join them by OR, or use IN',
    related: [other],
  }),
)

export const missingNullGuard = defineDiagnostic(
  {
    code: 'SPL0408',
    severity: 'hint',
    title: 'An exclusion that drops records without the field',
    explanation:
      'A test of a missing field is unknown, and so is its negation: the record is dropped though the exclusion was not meant for it. An attacker who keeps the field from being logged is not seen.',
  },
  (field: string) => ({
    message: `a record without \`${field}\` is dropped by this exclusion`,
    label: 'unknown where the field is missing',
    hint: `to keep it write \`(${field} IS NULL OR …)\`, to drop it on purpose \`${field} IS NOT NULL AND …\``,
  }),
)

export const wholeCommandLine = defineDiagnostic(
  {
    code: 'SPL0409',
    severity: 'warning',
    title: 'A command line compared as a whole',
    explanation:
      'Equality wants the whole command line, program and all arguments, to be this text. Mostly the text was to be contained.',
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
  },
  () => ({
    message: 'without `%` this LIKE is an equality',
    hint: 'to look for it inside write `"%…%"`, at the end `"%…"`',
  }),
)

export const repeatedCondition = defineDiagnostic(
  {
    code: 'SPL0414',
    severity: 'hint',
    title: 'The same condition twice',
    explanation: 'The second adds nothing. Sometimes it was copied and meant to be changed.',
  },
  (first: RelatedPlace) => ({
    message: 'this is tested already',
    label: 'the same again',
    related: [first],
  }),
)

export const crossedKey = defineDiagnostic(
  {
    code: 'SPL0415',
    severity: 'warning',
    title: 'A field filled from the key of the other side',
    explanation:
      'The names differ only in whose they are (`src`, `dest`, `origin`, …). Later tests of the two fields then test the same value.',
  },
  (column: string, key: string) => ({
    message: `\`${column}\` is read from \`${key}\``,
    label: 'the key of the other side',
    hint: `was \`${column}\` meant?`,
  }),
)

export const unknownKey = defineDiagnostic(
  {
    code: 'SPL0416',
    severity: 'warning',
    title: 'A key that events do not have',
    explanation:
      'Reading a key that the event lacks gives null. A key of nearly the same name exists.',
  },
  (key: string, near: string, edit: Edit) => ({
    message: `events have no \`${key}\``,
    hint: `did you mean \`${near}\`?`,
    fix: fixBy(`Read \`${near}\``, false, [edit]),
  }),
)

export const unknownAttribute = defineDiagnostic(
  {
    code: 'SPL0417',
    severity: 'warning',
    title: 'An attribute that events do not have',
    explanation:
      'A name that no command has made is read from the event. Events lack this one, but have one of nearly the same name.',
  },
  (name: string, near: string, edit: Edit) => ({
    message: `neither the query nor the event has \`${name}\``,
    hint: `did you mean \`${near}\`?`,
    fix: fixBy(`Read \`${near}\``, false, [edit]),
  }),
)

export const mixedConnectives = defineDiagnostic(
  {
    code: 'SPL0418',
    severity: 'hint',
    title: 'AND and OR mixed without parentheses',
    explanation:
      'AND binds tighter than OR, which the eye does not see. Parentheses show what is meant; the fix sets them as the query is read.',
  },
  (edits: readonly Edit[]) => ({
    message: 'AND and OR are mixed without parentheses',
    label: 'read as one alternative',
    hint: 'AND binds tighter than OR',
    fix: fixBy('Show the reading by parentheses', true, edits),
  }),
)
