import { readFileSync } from 'node:fs'
import { sharedPath } from '../shared.ts'

/**
 * Of so many published queries one is aimed at. Fewer would leave queries out, and more would
 * leave to each too few records that hold all its words, hidden in each of the ways.
 */
const queriesPerAim = 8

/** `index` is the query's place in the corpus. */
export const isAimedAt = (index: number): boolean => index % queriesPerAim === 5

let known: readonly (readonly string[])[] | null = null

/** Of each query that is aimed at the words that it compares with, without the marks of patterns. */
export function publishedWords(): readonly (readonly string[])[] {
  if (known !== null) return known
  const file = readFileSync(sharedPath('corpus', 'spl2.json'), 'utf8')
  const queries = JSON.parse(file) as readonly { readonly text: string }[]
  known = queries
    .filter((_, index) => isAimedAt(index))
    .map(({ text }) => wordsOf(text))
    .filter(words => words.length > 0)
  return known
}

function wordsOf(query: string): readonly string[] {
  const quoted = Array.from(query.matchAll(/"([^"\n]{3,80})"/g), ([, word = '']) => word)
  return quoted.map(word => word.replaceAll('%', '').replaceAll('\\\\', '\\')).filter(Boolean)
}
