import { isMember } from '../../event/comparison.ts'
import type { FunctionDefinition } from '../definition.ts'

export const inFunction: FunctionDefinition = {
  name: 'in',
  form: true,
  summary: 'Whether a value equals one of several; the same as the infix IN.',
  parameters: [
    { name: 'value', type: 'any', summary: 'The value to look for.' },
    {
      name: 'item',
      type: 'any',
      summary: 'A value, or a list, which stands for its elements.',
      variadic: true,
    },
  ],
  returns: 'boolean',
  notes:
    'Compares as `=` does. Null when the value is null, and when nothing equals it but an item is ' +
    'null.',
  examples: [
    { call: 'in("b", "a", "b")', result: true },
    { call: 'in("b", ["a", "b"])', result: true },
    { call: 'in("c", "a", null)', result: null },
  ],
  prepare:
    (_args, { collation }) =>
    (value = null, ...items) =>
      isMember(value, items, collation),
}
