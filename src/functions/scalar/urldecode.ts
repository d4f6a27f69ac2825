import type { FunctionDefinition } from '../definition.ts'
import { ofText } from '../lift.ts'
import { textOfUtf8 } from '../utf8.ts'

export const urldecode: FunctionDefinition = {
  name: 'urldecode',
  summary: 'The text with every %xx decoded.',
  parameters: [{ name: 'text', type: 'string', summary: 'A URL or a part of one.' }],
  returns: 'string',
  notes:
    'Bytes are UTF-8; where they are not, U+FFFD stands. A `%` without two hexadecimal digits stays, ' +
    'and so does `+`. Null when the argument is no text.',
  examples: [
    { call: 'urldecode("http%3A%2F%2Fx%2Fa%20b")', result: 'http://x/a b' },
    { call: 'urldecode("100%")', result: '100%' },
    { call: 'urldecode(null)', result: null },
  ],
  prepare: () => ofText(text => text.replaceAll(/(?:%[\da-f]{2})+/gi, decodeRun)),
}

const decodeRun = (run: string): string =>
  textOfUtf8(
    Uint8Array.from({ length: run.length / 3 }, (_, at) =>
      Number.parseInt(run.slice(3 * at + 1, 3 * at + 3), 16),
    ),
  )
