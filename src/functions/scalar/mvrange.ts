import type { Value } from '../../event/value.ts'
import type { FunctionDefinition } from '../definition.ts'

/** Longer lists than this are not made. */
const elementsMax = 100_000

export const mvrange: FunctionDefinition = {
  name: 'mvrange',
  summary: 'The whole numbers from a start up to, but without, an end.',
  parameters: [
    { name: 'start', type: 'integer', summary: 'The first number.' },
    { name: 'end', type: 'integer', summary: 'The first number that is left out.' },
    { name: 'step', type: 'integer', summary: 'The distance, 1 by default.', optional: true },
  ],
  returns: 'list',
  notes:
    `Null when an argument is null or no whole number, when the step is not above 0, and for more ` +
    `than ${elementsMax} elements.`,
  examples: [
    { call: 'mvrange(1, 5)', result: [1, 2, 3, 4] },
    { call: 'mvrange(0, 10, 4)', result: [0, 4, 8] },
    { call: 'mvrange(3, 3)', result: [] },
  ],
  prepare: ({ length: count }) =>
    count < 3
      ? (start = null, end = null) => range(start, end, 1)
      : (start = null, end = null, step = null) => range(start, end, step),
}

function range(start: Value, end: Value, step: Value): readonly number[] | null {
  if (!isWhole(start) || !isWhole(end) || !isWhole(step) || step < 1) return null
  const length = Math.max(0, Math.ceil((end - start) / step))
  if (length > elementsMax) return null
  return Array.from({ length }, (_, at) => start + at * step)
}

const isWhole = (value: Value): value is number => Number.isSafeInteger(value)
