import { decodePostings, encodePostings } from './postings.ts'
import { tokensOf } from './tokens.ts'

/** Which documents have which words; words in the order of their code units. */
export interface TextIndex {
  readonly words: readonly string[]
  readonly documentsOf: (at: number) => readonly number[]
}

const longestPrefix = 35

/** An index of texts by their place, as one text: a line a word, without what it shares with the one before. */
export function writeTextIndex(texts: readonly string[]): string {
  const documents = new Map<string, number[]>()
  texts.forEach((text, document) => {
    for (const word of new Set(tokensOf(text))) {
      const known = documents.get(word)
      if (known) known.push(document)
      else documents.set(word, [document])
    }
  })
  let previous = ''
  return [...documents]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, found]) => {
      const shared = sharedLength(previous, word)
      previous = word
      return `${shared.toString(36)}${word.slice(shared)} ${encodePostings(found)}`
    })
    .join('\n')
}

function sharedLength(a: string, b: string): number {
  let length = 0
  while (length < longestPrefix && length < a.length && a[length] === b[length]) length++
  return length
}

export function readTextIndex(text: string): TextIndex {
  const words: string[] = []
  const postings: string[] = []
  let previous = ''
  for (const line of text === '' ? [] : text.split('\n')) {
    const blank = line.lastIndexOf(' ')
    const shared = Number.parseInt(line[0] ?? '0', 36)
    previous = previous.slice(0, shared) + line.slice(1, blank)
    words.push(previous)
    postings.push(line.slice(blank + 1))
  }
  return { words, documentsOf: at => decodePostings(postings[at] ?? '') }
}

/** The places of the words that begin with a text. */
export function wordsWithPrefix({ words }: TextIndex, prefix: string): readonly number[] {
  const start = lowerBound(words, prefix)
  const end = words.findIndex((word, at) => at >= start && !word.startsWith(prefix))
  const count = (end === -1 ? words.length : end) - start
  return Array.from({ length: count }, (_, index) => start + index)
}

function lowerBound(words: readonly string[], wanted: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((words[middle] ?? '') < wanted) low = middle + 1
    else high = middle
  }
  return low
}
