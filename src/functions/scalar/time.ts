import type { FunctionDefinition } from '../definition.ts'

export const time: FunctionDefinition = {
  name: 'time',
  summary: 'The time of the run in epoch milliseconds.',
  parameters: [],
  returns: 'long',
  notes: 'The time is handed to the run: the same input and the same time give the same rows.',
  examples: [
    { call: 'time() > 0', result: true },
    { call: 'isnull(time())', result: false },
  ],
  prepare: (_args, { now }) => now,
}
