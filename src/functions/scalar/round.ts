import { numberOf } from '../../event/coercion.ts'
import type { FunctionDefinition } from '../definition.ts'
import { finite, ofNumber } from '../lift.ts'

/** A double holds no more decimals than these of a number near 1. */
const placesMax = 15

export const round: FunctionDefinition = {
  name: 'round',
  summary: 'The nearest whole number, or the nearest with so many decimals.',
  parameters: [
    { name: 'number', type: 'number', summary: 'Any number.' },
    {
      name: 'places',
      type: 'integer',
      summary: `0 to ${placesMax}, 0 by default.`,
      optional: true,
    },
  ],
  returns: 'number',
  notes:
    'Halves go away from zero. Null when an argument is no number, or the places out of range.',
  examples: [
    { call: 'round(2.5)', result: 3 },
    { call: 'round(-2.5)', result: -3 },
    { call: 'round(1.005, 2)', result: 1.01 },
  ],
  prepare: ({ length: count }) =>
    count < 2
      ? ofNumber(number => roundTo(number, 0))
      : (number = null, places = null) => {
          const [value, decimals] = [numberOf(number), numberOf(places)]
          if (value === null || decimals === null || !Number.isInteger(decimals)) return null
          return decimals < 0 || decimals > placesMax ? null : finite(roundTo(value, decimals))
        },
}

/** Shifts the decimal point in the text of the number: `1.005` is 1.01 to two places, as written. */
function roundTo(number: number, places: number): number {
  const [digits = '', exponent = '0'] = String(Math.abs(number)).split('e')
  const shifted = Math.round(Number(`${digits}e${Number(exponent) + places}`))
  const [wholeDigits = '', wholeExponent = '0'] = String(shifted).split('e')
  return Math.sign(number) * Number(`${wholeDigits}e${Number(wholeExponent) - places}`)
}
