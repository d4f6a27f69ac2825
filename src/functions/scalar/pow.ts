import { numberOf } from '../../event/coercion.ts'
import type { FunctionDefinition } from '../definition.ts'
import { finite } from '../lift.ts'

export const pow: FunctionDefinition = {
  name: 'pow',
  summary: 'A number to the power of another.',
  parameters: [
    { name: 'base', type: 'number', summary: 'What is raised.' },
    { name: 'exponent', type: 'number', summary: 'To which power.' },
  ],
  returns: 'double',
  notes: 'Null when an argument is no number, and where there is no finite result.',
  examples: [
    { call: 'pow(2, 10)', result: 1024 },
    { call: 'pow(-1, 0.5)', result: null },
  ],
  prepare:
    () =>
    (base = null, exponent = null) => {
      const [first, second] = [numberOf(base), numberOf(exponent)]
      return first === null || second === null ? null : finite(first ** second)
    },
}
