import { type FunctionDefinition, FunctionError } from '../definition.ts'

export const iterator: FunctionDefinition = {
  name: 'iterator',
  form: true,
  summary: 'Names the element of a list that a for_each is at.',
  parameters: [
    { name: 'list', type: 'list', summary: 'The list to go through.' },
    { name: 'name', type: 'string', summary: 'How the element is called inside.', literal: true },
  ],
  returns: 'any',
  notes: 'Only as the first argument of `for_each`.',
  examples: [
    { call: 'for_each(iterator(["a"], "x"), upper(x))', result: ['A'] },
    { call: 'for_each(iterator([], "x"), x)', result: [] },
  ],
  prepare: () => {
    throw new FunctionError(0, 'iterator stands only as the first argument of for_each')
  },
}
