/**
 * Ascending document numbers as text: the distances from one to the next in groups of five bits, a
 * letter each, the low ones first; a letter of the upper half says that more of the number follows.
 */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const values: ReadonlyMap<string, number> = new Map([...alphabet].map((letter, at) => [letter, at]))

export function encodePostings(documents: readonly number[]): string {
  let text = ''
  let previous = -1
  for (const document of documents) {
    let rest = document - previous - 1
    previous = document
    do {
      const low = rest & 31
      rest >>>= 5
      text += alphabet[low + (rest > 0 ? 32 : 0)]
    } while (rest > 0)
  }
  return text
}

export function decodePostings(text: string): readonly number[] {
  const documents: number[] = []
  let previous = -1
  let distance = 0
  let shift = 0
  for (const letter of text) {
    const value = values.get(letter) ?? 0
    distance += (value & 31) << shift
    shift += 5
    if (value >= 32) continue
    previous += distance + 1
    documents.push(previous)
    distance = 0
    shift = 0
  }
  return documents
}
