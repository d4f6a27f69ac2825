/**
 * Decimal numbers in text: an optional sign, digits with an optional fraction, an optional
 * exponent. No blanks, no hexadecimal, no NaN or Infinity; beyond the range of a double is null.
 */
export function parseNumber(text: string): number | null {
  if (!decimal.test(text)) return null
  const number = Number(text)
  return Number.isFinite(number) ? number : null
}

/** A whole number in text with an optional sign, exact up to 2^53; otherwise null. */
export function parseWholeNumber(text: string): number | null {
  if (!whole.test(text)) return null
  const number = Number(text)
  return Number.isSafeInteger(number) ? number + 0 : null
}

/** Canonical decimal text without an exponent: `1`, `0.5`, `0.0000001`, `1000000000000000000000`. */
export function decimalText(number: number): string {
  const text = String(number)
  const exponentAt = text.indexOf('e')
  return exponentAt === -1 ? text : expand(text, exponentAt)
}

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/
const whole = /^[+-]?\d+$/

/** Moves the point of `d.ddde±x` by its exponent. */
function expand(text: string, exponentAt: number): string {
  const exponent = Number(text.slice(exponentAt + 1))
  const sign = text.startsWith('-') ? '-' : ''
  const [head = '', fraction = ''] = text.slice(sign.length, exponentAt).split('.')
  const digits = head + fraction
  return exponent < 0
    ? `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
    : sign + digits.padEnd(exponent + 1, '0')
}
