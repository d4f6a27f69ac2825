import type { FunctionDefinition } from '../definition.ts'

export const coalesce: FunctionDefinition = {
  name: 'coalesce',
  summary: 'The first argument that is not null.',
  parameters: [{ name: 'value', type: 'any', summary: 'A value, or null.', variadic: true }],
  returns: 'any',
  notes: 'Null when all are null. The empty text is a value.',
  examples: [
    { call: 'coalesce(null, "")', result: '' },
    { call: 'coalesce(null, 1, 2)', result: 1 },
    { call: 'coalesce(null, null)', result: null },
  ],
  prepare:
    () =>
    (...values) =>
      values.find(value => value !== null) ?? null,
}
