import { compileLike } from '../../event/like.ts'
import type { FunctionDefinition } from '../definition.ts'
import { literalAt } from '../prepared.ts'

export const like: FunctionDefinition = {
  name: 'like',
  form: true,
  summary: 'Whether a whole text matches a pattern; the same as the infix LIKE.',
  parameters: [
    { name: 'str', type: 'string', summary: 'The text to look at.' },
    { name: 'pattern', type: 'string', summary: '`%` is any run of characters, `_` exactly one.' },
  ],
  returns: 'boolean',
  notes:
    'A backslash stands for itself, and so do two: `%\\cmd.exe` and `%\\\\cmd.exe` are the same ' +
    'pattern. Letter case is ignored under collation `windows`. Null when an argument is null or no ' +
    'text.',
  examples: [
    {
      call: 'like("c:\\\\windows\\\\system32\\\\x.exe", "%\\\\windows\\\\system32%")',
      result: true,
    },
    { call: 'like("c:\\\\office\\\\winword.exe", "%\\\\\\\\winword.exe")', result: true },
    { call: 'like("ab", "%\\\\%")', result: false },
    { call: 'like("ab", "a_")', result: true },
    { call: 'like(null, "%")', result: null },
  ],
  prepare: (args, { collation }) => {
    const known = literalAt(args, 1)
    const compiled = typeof known === 'string' ? compileLike(known, collation) : null
    return (text = null, pattern = null) => {
      if (typeof text !== 'string' || typeof pattern !== 'string') return null
      return compiled === null ? compileLike(pattern, collation)(text) : compiled(text)
    }
  },
}
