import { isList } from '../../event/value.ts'
import type { FunctionDefinition } from '../definition.ts'

export const mvcount: FunctionDefinition = {
  name: 'mvcount',
  summary: 'The number of elements of a list.',
  parameters: [{ name: 'list', type: 'any', summary: 'A list, or a single value.' }],
  returns: 'integer',
  notes: 'A value that is no list counts as one. Null for null.',
  examples: [
    { call: 'mvcount(["a", "b"])', result: 2 },
    { call: 'mvcount("a")', result: 1 },
    { call: 'mvcount(null)', result: null },
  ],
  prepare:
    () =>
    (list = null) =>
      list === null ? null : isList(list) ? list.length : 1,
}
