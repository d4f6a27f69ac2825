import { textOf } from '../../event/coercion.ts'
import { isList } from '../../event/value.ts'
import type { FunctionDefinition } from '../definition.ts'

export const mvjoin: FunctionDefinition = {
  name: 'mvjoin',
  summary: 'The elements of a list as one text.',
  parameters: [
    { name: 'list', type: 'list', summary: 'Texts, numbers or booleans.' },
    { name: 'delimiter', type: 'string', summary: 'What stands between two elements.' },
  ],
  returns: 'string',
  notes: 'Nulls, lists and maps among the elements are left out. Null when an argument is null.',
  examples: [
    { call: 'mvjoin(["a", "b", 3], ", ")', result: 'a, b, 3' },
    { call: 'mvjoin([], ",")', result: '' },
    { call: 'mvjoin(null, ",")', result: null },
  ],
  prepare:
    () =>
    (list = null, delimiter = null) =>
      isList(list) && typeof delimiter === 'string'
        ? list
            .map(textOf)
            .filter(text => text !== null)
            .join(delimiter)
        : null,
}
