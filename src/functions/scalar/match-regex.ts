import type { FunctionDefinition } from '../definition.ts'
import { ofText } from '../lift.ts'
import { regexAt, unprepared } from '../prepared.ts'

export const matchRegex: FunctionDefinition = {
  name: 'match_regex',
  aliases: ['match'],
  summary: 'Whether a regular expression matches somewhere in a text.',
  parameters: [
    { name: 'text', type: 'string', summary: 'The text to search.' },
    { name: 'regex', type: 'regex', summary: 'What to look for, in Java syntax.', literal: true },
  ],
  returns: 'boolean',
  notes:
    'Letter case is ignored under collation `windows`, or where the pattern says `(?i)`. Null when ' +
    'the text is null or no text. Patterns that cannot be run in bounded time are refused.',
  examples: [
    { call: 'match_regex("x/DEST:rdp-tcp#1", /(?i)/dest:rdp-tcp/)', result: true },
    { call: 'match_regex("cmd /c dir", /.* \\/[cC] .*/)', result: true },
    { call: 'match_regex("cmd.exe", /^powershell/)', result: false },
    { call: 'match_regex(null, /a/)', result: null },
  ],
  prepare: (args, { collation }) => {
    const regex = regexAt(args, 1, { ignoreCase: collation === 'windows' })
    return regex === null ? unprepared : ofText(regex.test)
  },
}
