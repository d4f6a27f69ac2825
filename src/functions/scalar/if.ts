import type { FunctionDefinition } from '../definition.ts'

export const ifFunction: FunctionDefinition = {
  name: 'if',
  form: true,
  summary: 'One of two values, as a condition is true or not.',
  parameters: [
    { name: 'condition', type: 'boolean', summary: 'What decides.' },
    { name: 'then', type: 'any', summary: 'The result when it is true.' },
    { name: 'otherwise', type: 'any', summary: 'The result when it is false or null.' },
  ],
  returns: 'any',
  notes: 'Only the chosen value is evaluated.',
  examples: [
    { call: 'if(2 > 1, "more", "less")', result: 'more' },
    { call: 'if(null, 1, 0)', result: 0 },
  ],
  prepare:
    () =>
    (condition = null, then = null, otherwise = null) =>
      condition === true ? then : otherwise,
}
