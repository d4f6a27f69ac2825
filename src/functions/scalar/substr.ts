import type { FunctionDefinition } from '../definition.ts'

export const substr: FunctionDefinition = {
  name: 'substr',
  summary: 'Part of a text, by position.',
  parameters: [
    { name: 'text', type: 'string', summary: 'The text to cut from.' },
    {
      name: 'start',
      type: 'integer',
      summary: 'Where the part starts: 1 is the first character, -1 the last.',
    },
    {
      name: 'length',
      type: 'integer',
      summary: 'How many characters; all that follow when it is left out.',
      optional: true,
    },
  ],
  returns: 'string',
  notes:
    'What lies outside of the text is empty. Counts UTF-16 units, as `len` does. Null when an ' +
    'argument is null or of another type.',
  examples: [
    { call: 'substr("cmd.exe", 1, 3)', result: 'cmd' },
    { call: 'substr("cmd.exe", -3)', result: 'exe' },
    { call: 'substr("cmd", 9, 1)', result: '' },
  ],
  prepare: ({ length: count }) =>
    count < 3
      ? (text = null, start = null) => part(text, start, Number.MAX_SAFE_INTEGER)
      : (text = null, start = null, length = null) => part(text, start, length),
}

function part(text: unknown, start: unknown, length: unknown): string | null {
  if (typeof text !== 'string' || typeof start !== 'number' || typeof length !== 'number') {
    return null
  }
  const from = start < 0 ? Math.max(0, text.length + start) : start - 1
  return from < 0 ? '' : text.slice(from, from + Math.max(0, length))
}
