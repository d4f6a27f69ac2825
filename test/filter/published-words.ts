import { readFileSync } from 'node:fs'
import { sharedPath } from '../shared.ts'

let known: readonly (readonly string[])[] | null = null

/** Of each published query the words that it compares with, without the marks of patterns. */
export function publishedWords(): readonly (readonly string[])[] {
  if (known !== null) return known
  const file = readFileSync(sharedPath('corpus', 'spl2.json'), 'utf8')
  const queries = JSON.parse(file) as readonly { readonly text: string }[]
  known = queries.map(({ text }) => wordsOf(text)).filter(words => words.length > 0)
  return known
}

function wordsOf(query: string): readonly string[] {
  const quoted = Array.from(query.matchAll(/"([^"\n]{3,80})"/g), ([, word = '']) => word)
  return quoted.map(word => word.replaceAll('%', '').replaceAll('\\\\', '\\')).filter(Boolean)
}
