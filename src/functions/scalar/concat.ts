import { textOf } from '../../event/coercion.ts'
import type { Value } from '../../event/value.ts'
import type { FunctionDefinition } from '../definition.ts'

export const concat: FunctionDefinition = {
  name: 'concat',
  summary: 'Joins its arguments into one text.',
  parameters: [
    { name: 'part', type: 'any', summary: 'Text, a number or a boolean.', variadic: true },
  ],
  returns: 'string',
  notes: 'Null when any argument is null, a list or a map.',
  examples: [
    { call: 'concat("cmd", ".", "exe")', result: 'cmd.exe' },
    { call: 'concat("port ", 389)', result: 'port 389' },
    { call: 'concat("on ", null)', result: null },
  ],
  prepare: () => joinTexts,
}

function joinTexts(...parts: readonly Value[]): string | null {
  let joined = ''
  for (const part of parts) {
    const text = textOf(part)
    if (text === null) return null
    joined += text
  }
  return joined
}
