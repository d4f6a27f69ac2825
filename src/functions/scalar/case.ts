import type { FunctionDefinition } from '../definition.ts'
import { FunctionError } from '../definition.ts'

export const caseFunction: FunctionDefinition = {
  name: 'case',
  summary: 'The value after the first condition that is true.',
  parameters: [
    { name: 'condition', type: 'boolean', summary: 'The first condition.' },
    { name: 'value', type: 'any', summary: 'The result when it is true.' },
    {
      name: 'more',
      type: 'any',
      summary: 'Further conditions and values in turn.',
      variadic: true,
      optional: true,
    },
  ],
  returns: 'any',
  notes: 'Null when no condition is true. A last condition `true` gives a default.',
  examples: [
    { call: 'case(1 > 2, "a", 2 > 1, "b")', result: 'b' },
    { call: 'case(false, "a", true, "default")', result: 'default' },
    { call: 'case(null, "a")', result: null },
  ],
  prepare: args => {
    if (args.length % 2 === 1) {
      throw new FunctionError(args.length - 1, 'the last condition has no value')
    }
    return (...values) => {
      for (let at = 0; at < values.length; at += 2) {
        if (values[at] === true) return values[at + 1] ?? null
      }
      return null
    }
  },
}
