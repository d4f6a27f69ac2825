import type { TokenKind } from './token.ts'

const numberPattern = /(\d+(?:\.\d+)?)([A-Za-z0-9_]*)/y

/** Milliseconds of a time span's unit. */
const units: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
])

export interface NumberRead {
  readonly text: string
  readonly kind: Extract<TokenKind, 'number' | 'duration'>
  readonly value: number
  readonly problem: 'suffix' | 'size' | null
}

/** Reads a number or a time span that begins with a digit at `start`. */
export function readNumber(text: string, start: number): NumberRead {
  numberPattern.lastIndex = start
  const [all = '', digits = '', suffix = ''] = numberPattern.exec(text) ?? []
  const unit = units.get(suffix)
  const fits =
    unit === undefined ? suffix === '' || isNumberSuffix(suffix, digits) : !digits.includes('.')
  const sizeProblem = isExact(digits, unit ?? 1) ? null : 'size'
  return {
    text: all,
    kind: unit === undefined ? 'number' : 'duration',
    value: Number(digits) * (unit ?? 1),
    problem: fits ? sizeProblem : 'suffix',
  }
}

/** Whole numbers are exact up to 2^53; what follows a point is rounded, as everywhere, but never to infinity. */
function isExact(digits: string, unit: number): boolean {
  if (digits.includes('.')) return Number.isFinite(Number(digits))
  return digits.length <= 20 && BigInt(digits) * BigInt(unit) <= 2n ** 53n
}

const isNumberSuffix = (suffix: string, digits: string): boolean =>
  suffix === 'F' || suffix === 'D' || (suffix === 'L' && !digits.includes('.'))
