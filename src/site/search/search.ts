import { nearestName } from '../../base/nearest-name.ts'
import { type TextIndex, wordsWithPrefix } from './text-index.ts'
import { tokensOf } from './tokens.ts'

export interface Searchable {
  readonly index: TextIndex
  /** Of each document, in lower case. */
  readonly titles: readonly string[]
}

/** Words of a query that count; a pasted page is no query. */
const wordsMax = 12

const weights = { prefix: 0.5, titleWord: 6, titlePrefix: 3, wholeTitle: 8 } as const

/**
 * The documents that have every word of a query, or words that begin with it, the best first: what
 * stands in the title counts most, then how rare a word is. A word that nothing has is taken for
 * the one nearest to it. Equals keep their order.
 */
export function search(query: string, { index, titles }: Searchable): readonly number[] {
  const words = [...new Set(tokensOf(query))].slice(0, wordsMax)
  let scores: ReadonlyMap<number, number> | null = null
  for (const word of words) {
    const found = scoresOf(word, index, titles)
    scores = scores === null ? found : intersection(scores, found)
  }
  const whole = query.trim().toLowerCase()
  return [...(scores ?? [])]
    .map(([document, score]) => {
      const isWhole = whole !== '' && titles[document]?.includes(whole)
      return { document, score: score + (isWhole ? weights.wholeTitle : 0) }
    })
    .toSorted((a, b) => b.score - a.score || a.document - b.document)
    .map(({ document }) => document)
}

function scoresOf(
  word: string,
  index: TextIndex,
  titles: readonly string[],
): ReadonlyMap<number, number> {
  const places = wordsWithPrefix(index, word)
  if (places.length === 0) {
    const near = nearestName(word, index.words)
    return near === null ? new Map() : scoresOf(near, index, titles)
  }
  const scores = new Map<number, number>()
  for (const place of places) {
    const documents = index.documentsOf(place)
    const share = index.words[place] === word ? 1 : weights.prefix
    const score = share * Math.log(1 + titles.length / documents.length)
    for (const document of documents) {
      scores.set(document, Math.max(scores.get(document) ?? 0, score))
    }
  }
  for (const [document, score] of scores) {
    scores.set(document, score + titleScore(word, titles[document] ?? ''))
  }
  return scores
}

function titleScore(word: string, title: string): number {
  const words = tokensOf(title)
  if (words.includes(word)) return weights.titleWord
  return words.some(other => other.startsWith(word)) ? weights.titlePrefix : 0
}

function intersection(
  left: ReadonlyMap<number, number>,
  right: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const both = new Map<number, number>()
  for (const [document, score] of left) {
    const other = right.get(document)
    if (other !== undefined) both.set(document, score + other)
  }
  return both
}
