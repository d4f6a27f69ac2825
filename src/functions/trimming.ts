import type { Value } from '../event/value.ts'
import type { Evaluate, Parameter } from './definition.ts'

export const trimParameters: readonly Parameter[] = [
  { name: 'text', type: 'string', summary: 'The text to shorten.' },
  {
    name: 'characters',
    type: 'string',
    summary: 'Each character to take away; space and tab by default.',
    optional: true,
  },
]

/** The evaluator of a call with that many arguments; at which ends it trims. */
export function trimmer(
  count: number,
  ends: { readonly start: boolean; readonly end: boolean },
): Evaluate {
  const trim = (text: Value, characters: Value): string | null => {
    if (typeof text !== 'string' || typeof characters !== 'string') return null
    let start = 0
    let end = text.length
    while (ends.start && start < end && characters.includes(text.charAt(start))) start++
    while (ends.end && end > start && characters.includes(text.charAt(end - 1))) end--
    return text.slice(start, end)
  }
  return count < 2
    ? (text = null) => trim(text, ' \t')
    : (text = null, characters = null) => trim(text, characters)
}
