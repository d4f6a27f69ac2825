import type { FunctionDefinition } from '../definition.ts'

export const isNotNull: FunctionDefinition = {
  name: 'isnotnull',
  summary: 'Whether a value is there; the same as IS NOT NULL.',
  parameters: [{ name: 'value', type: 'any', summary: 'Any value.' }],
  returns: 'boolean',
  notes: 'A missing field is null. The empty text and the empty list are not.',
  examples: [
    { call: 'isnotnull("cmd.exe")', result: true },
    { call: 'isnotnull(null)', result: false },
  ],
  prepare:
    () =>
    (value = null) =>
      value !== null,
}
