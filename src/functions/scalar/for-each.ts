import { type FunctionDefinition, FunctionError } from '../definition.ts'

export const forEach: FunctionDefinition = {
  name: 'for_each',
  form: true,
  summary: 'The values of an expression for each element of a list.',
  parameters: [
    { name: 'iterator', type: 'any', summary: '`iterator(list, "name")`.' },
    { name: 'expression', type: 'any', summary: 'Reads the element by that name.' },
  ],
  returns: 'list',
  notes: 'Null values are kept. Null when the list is null or no list.',
  examples: [
    { call: 'for_each(iterator([1, 2], "i"), i * 10)', result: [10, 20] },
    { call: 'for_each(iterator(null, "i"), i)', result: null },
  ],
  prepare: () => {
    throw new FunctionError(
      0,
      'for_each is no function of its arguments, but a form of the language',
    )
  },
}
