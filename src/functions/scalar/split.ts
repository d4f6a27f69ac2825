import type { FunctionDefinition } from '../definition.ts'

export const split: FunctionDefinition = {
  name: 'split',
  summary: 'Cuts a text into a list at each delimiter.',
  parameters: [
    { name: 'text', type: 'string', summary: 'The text to cut.' },
    { name: 'delimiter', type: 'string', summary: 'Where to cut, taken literally.' },
  ],
  returns: 'list',
  notes:
    'Empty parts are kept. An empty delimiter cuts between all characters. Null when an argument ' +
    'is null or no text.',
  examples: [
    { call: 'split("c:\\\\x\\\\cmd.exe", "\\\\")', result: ['c:', 'x', 'cmd.exe'] },
    { call: 'split("a,,b", ",")', result: ['a', '', 'b'] },
    { call: 'split("", ",")', result: [''] },
  ],
  prepare:
    () =>
    (text = null, delimiter = null) =>
      typeof text === 'string' && typeof delimiter === 'string' ? splitText(text, delimiter) : null,
}

/** By code point at an empty delimiter, so that no character is cut in two. */
const splitText = (text: string, delimiter: string): readonly string[] =>
  delimiter === '' ? Array.from(text) : text.split(delimiter)
