import { type FunctionDefinition, FunctionError } from '../definition.ts'

export const span: FunctionDefinition = {
  name: 'span',
  form: true,
  summary:
    'The time windows of a stats: how long, how far apart, how long late rows are waited for.',
  parameters: [
    { name: 'time', type: 'long', summary: 'Epoch milliseconds, usually a column.' },
    { name: 'size', type: 'any', summary: 'Length of a window, such as `10m`.', literal: true },
    {
      name: 'slide',
      type: 'any',
      summary: 'Distance between the starts of windows; the size by default.',
      optional: true,
      literal: true,
    },
    {
      name: 'grace',
      type: 'any',
      summary: 'How much longer a window stays open; nothing by default.',
      optional: true,
      literal: true,
    },
  ],
  returns: 'any',
  notes:
    'Only in the BY list of `stats`: `stats count(x) BY user, span(time, 10m, 5m)`. Windows start at ' +
    'multiples of the slide since 1970; their bounds are the columns `window_start` and `window_end`.',
  examples: [],
  prepare: () => {
    throw new FunctionError(0, 'span stands only in the BY list of stats')
  },
}
