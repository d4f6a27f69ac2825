import { isList, type Value } from '../../event/value.ts'
import type { FunctionDefinition } from '../definition.ts'

export const mvappend: FunctionDefinition = {
  name: 'mvappend',
  summary: 'One list of all arguments, lists among them spliced in.',
  parameters: [{ name: 'value', type: 'any', summary: 'A value or a list.', variadic: true }],
  returns: 'list',
  notes: 'Null arguments are left out. Lists are spliced one level deep, as they are.',
  examples: [
    { call: 'mvappend("u1", null, ["d1", "d2"])', result: ['u1', 'd1', 'd2'] },
    { call: 'mvappend(null)', result: [] },
  ],
  prepare:
    () =>
    (...values) =>
      values.flatMap((value): readonly Value[] =>
        value === null ? [] : isList(value) ? value : [value],
      ),
}
