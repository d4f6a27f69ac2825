import { defineDiagnostic } from '../define-diagnostic.ts'
import type { Edit, RelatedPlace } from '../diagnostic.ts'
import { fixBy } from '../fix-by.ts'

export const alwaysTrueAlternatives = defineDiagnostic(
  {
    code: 'SPL0404',
    severity: 'warning',
    title: 'Exclusions joined by OR',
    explanation:
      'A value that is one of the things excluded is not the other, so one of the alternatives is always true and nothing is excluded. Exclusions are joined by AND.',
    wrong:
      '$main = from source | where device.hostname != "a" OR device.hostname != "b" | into sink;',
    right:
      '$main = from source | where device.hostname IS NOT NULL AND device.hostname != "a" AND device.hostname != "b" | into sink;',
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
    wrong:
      '$main = from source | where (process.file.name="certutil.exe" AND process.cmd_line LIKE "%-split%") OR process.cmd_line LIKE "%-urlcache%" | into sink;',
    right:
      '$main = from source | where process.file.name="certutil.exe" AND (process.cmd_line LIKE "%-split%" OR process.cmd_line LIKE "%-urlcache%") | into sink;',
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
    wrong:
      '$main = from source | where process.file.name="java.exe" AND NOT process.file.name LIKE "%hotfix%" | into sink;',
    right:
      '$main = from source | where process.file.name="java.exe" AND process.cmd_line IS NOT NULL AND NOT process.cmd_line LIKE "%hotfix%" | into sink;',
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
    wrong:
      '$main = from source | where process.file.name="cmd.exe" AND process.file.name="powershell.exe" | into sink;',
    right:
      '$main = from source | where process.file.name="cmd.exe" OR process.file.name="powershell.exe" | into sink;',
  },
  (subject: string, other: RelatedPlace) => ({
    message: `\`${subject}\` cannot equal this too: the condition is never true`,
    label: 'contradicts the other',
    hint: 'join them by OR, or use IN',
    related: [other],
  }),
)

export const repeatedCondition = defineDiagnostic(
  {
    code: 'SPL0414',
    severity: 'hint',
    title: 'The same condition twice',
    explanation: 'The second adds nothing. Sometimes it was copied and meant to be changed.',
    wrong: '$main = from source | where process.pid=4 OR process.pid=4 | into sink;',
    right: '$main = from source | where process.pid=4 OR process.pid=8 | into sink;',
  },
  (first: RelatedPlace, edit: Edit | null) => ({
    message: 'this is tested already',
    label: 'the same again',
    hint: 'remove it, or write what was meant',
    related: [first],
    fix: fixBy('Remove it', false, edit && [edit]),
  }),
)

export const mixedConnectives = defineDiagnostic(
  {
    code: 'SPL0418',
    severity: 'hint',
    title: 'AND and OR mixed without parentheses',
    explanation:
      'AND binds tighter than OR, which the eye does not see. Parentheses show what is meant; the fix sets them as the query is read.',
    wrong:
      '$main = from source | where process.pid=4 OR process.pid=8 AND device.hostname="a" | into sink;',
    right:
      '$main = from source | where process.pid=4 OR (process.pid=8 AND device.hostname="a") | into sink;',
  },
  (edits: readonly Edit[]) => ({
    message: 'AND and OR are mixed without parentheses',
    label: 'read as one alternative',
    hint: 'AND binds tighter than OR',
    fix: fixBy('Show the reading by parentheses', true, edits),
  }),
)

export const literalComparison = defineDiagnostic(
  {
    code: 'SPL0421',
    severity: 'warning',
    title: 'A comparison of two literals',
    explanation:
      'A name in double quotes is a text, not a field: the comparison has the same result for every event. Fields stand without quotes, or in single ones.',
    wrong: '$main = from source | where "process.file.name"="cmd.exe" | into sink;',
    right: '$main = from source | where process.file.name="cmd.exe" | into sink;',
  },
  (text: string, edit: Edit | null) => ({
    message: 'both sides of this comparison are literals: it is the same for every event',
    label: 'reads nothing of the event',
    hint: edit ? `\`"${text}"\` is a text; the field is written \`${edit.text}\`` : undefined,
    fix: fixBy('Read the field', false, edit && [edit]),
  }),
)

export const emptyRange = defineDiagnostic(
  {
    code: 'SPL0424',
    severity: 'warning',
    title: 'Bounds that leave no number',
    explanation:
      'No number is above the one bound and below the other, so the condition is never true. One of the comparisons may point the wrong way.',
    wrong: '$main = from source | where process.pid > 100 AND process.pid < 50 | into sink;',
    right: '$main = from source | where process.pid > 50 AND process.pid < 100 | into sink;',
  },
  (subject: string, other: RelatedPlace) => ({
    message: `no number fulfils both bounds of \`${subject}\`: the condition is never true`,
    label: 'leaves nothing of the other',
    hint: 'turn one of the two around, or join them by OR',
    related: [other],
  }),
)
