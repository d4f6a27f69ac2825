import type { FunctionDefinition } from '../definition.ts'

export const isNull: FunctionDefinition = {
  name: 'isnull',
  summary: 'Whether a value is null; the same as IS NULL.',
  parameters: [{ name: 'value', type: 'any', summary: 'Any value.' }],
  returns: 'boolean',
  notes: 'A missing field is null. The empty text and the empty list are not.',
  examples: [
    { call: 'isnull(null)', result: true },
    { call: 'isnull("")', result: false },
  ],
  prepare:
    () =>
    (value = null) =>
      value === null,
}
