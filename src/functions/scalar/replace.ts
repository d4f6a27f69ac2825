import type { FunctionDefinition } from '../definition.ts'
import { regexAt, unprepared } from '../prepared.ts'

export const replace: FunctionDefinition = {
  name: 'replace',
  summary: 'Replaces every match of a regular expression in a text.',
  parameters: [
    { name: 'text', type: 'string', summary: 'The text to change.' },
    { name: 'regex', type: 'regex', summary: 'What to look for.', literal: true },
    { name: 'replacement', type: 'string', summary: 'What to put in its place, as it stands.' },
  ],
  returns: 'string',
  notes:
    'The replacement is literal: `$1` and `\\` mean nothing in it. Letter case counts unless the ' +
    'pattern says `(?i)`, whatever the collation. Null when an argument is null or no text.',
  examples: [
    { call: 'replace("run C:\\\\a\\\\b 12", /\\w:\\\\[^\\s]+/, "PATH")', result: 'run PATH 12' },
    { call: 'replace("a1b22", /\\d+/, "N")', result: 'aNbN' },
    { call: 'replace("abc", /b/, "$0\\\\")', result: 'a$0\\c' },
    { call: 'replace(null, /b/, "x")', result: null },
  ],
  prepare: (args, { onRegexOverrun }) => {
    const regex = regexAt(args, 1, { ignoreCase: false, onOverrun: onRegexOverrun })
    if (regex === null) return unprepared
    return (text = null, _regex = null, replacement = null) =>
      typeof text === 'string' && typeof replacement === 'string'
        ? regex.replaceAll(text, replacement)
        : null
  },
}
