import { numberOf } from '../../event/coercion.ts'
import type { Value } from '../../event/value.ts'
import type { FunctionDefinition } from '../definition.ts'

export const toNumber: FunctionDefinition = {
  name: 'tonumber',
  summary: 'The number that a text spells, in decimal or in a base.',
  parameters: [
    { name: 'value', type: 'any', summary: 'A text, or a number, which stays as it is.' },
    { name: 'base', type: 'integer', summary: '2 to 36; then a whole number.', optional: true },
  ],
  returns: 'number',
  notes: 'A leading `0x` is read in base 16. Null for anything that spells no number.',
  examples: [
    { call: 'tonumber("4688")', result: 4688 },
    { call: 'tonumber("0x1258", 16)', result: 4696 },
    { call: 'tonumber("4688 ")', result: null },
  ],
  prepare: ({ length: count }) =>
    count < 2
      ? (value = null) => numberOf(value)
      : (value = null, base = null) => inBase(value, base),
}

function inBase(value: Value, base: Value): number | null {
  if (typeof base !== 'number' || !Number.isInteger(base) || base < 2 || base > 36) return null
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return null
  const [, sign = '', digits = ''] = (base === 16 ? hexadecimal : alphanumeric).exec(value) ?? []
  const isInBase = Array.from(digits, digit => Number.parseInt(digit, base)).every(Number.isInteger)
  const number = Number.parseInt(sign + digits, base)
  return isInBase && Number.isSafeInteger(number) ? number + 0 : null
}

const alphanumeric = /^([+-]?)([\da-z]+)$/i
const hexadecimal = /^([+-]?)(?:0x)?([\da-z]+)$/i
