import { numberOf } from '../../event/coercion.ts'
import type { FunctionDefinition } from '../definition.ts'
import { finite, ofNumber } from '../lift.ts'

export const log: FunctionDefinition = {
  name: 'log',
  summary: 'The logarithm of a number, natural unless a base is given.',
  parameters: [
    { name: 'number', type: 'number', summary: 'A number above 0.' },
    { name: 'base', type: 'number', summary: 'The base, e by default.', optional: true },
  ],
  returns: 'double',
  notes: 'Null for 0 and below, for a base that has no logarithm, and when an argument is null.',
  examples: [
    { call: 'log(1)', result: 0 },
    { call: 'log(8, 2)', result: 3 },
    { call: 'log(0)', result: null },
    { call: 'log(8, 0)', result: null },
  ],
  prepare: ({ length: count }) =>
    count < 2
      ? ofNumber(Math.log)
      : (number = null, base = null) => {
          const [argument, root] = [numberOf(number), numberOf(base)]
          // Base 0 would give 0: its own logarithm is infinite.
          if (argument === null || root === null || root <= 0) return null
          return finite(logarithm(argument, root))
        },
}

/** Exact for powers of 2 and 10, which a quotient of natural logarithms misses. */
function logarithm(number: number, base: number): number {
  if (base === 2) return Math.log2(number)
  if (base === 10) return Math.log10(number)
  return Math.log(number) / Math.log(base)
}
