/** Longer names are not compared: the cost of the distance is the product of the lengths. */
const comparedLengthMax = 64

/** A third of the letters may differ, three at most: beyond that a suggestion confuses. */
const tolerance = (name: string): number => Math.min(3, Math.floor(name.length / 3))

/** The candidate that was most likely meant, or null when none is close. Letter case counts little. */
export function nearestName(name: string, candidates: Iterable<string>): string | null {
  if (name.length > comparedLengthMax) return null
  const folded = name.toLowerCase()
  let best: string | null = null
  let bestDistance = tolerance(name) + 1
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) >= bestDistance) continue
    const distance = editDistance(folded, candidate.toLowerCase())
    if (distance >= bestDistance) continue
    best = candidate
    bestDistance = distance
  }
  return best
}

/**
 * Damerau-Levenshtein distance in its optimal string alignment form: insertions, deletions,
 * replacements and swaps of neighbours, each counted once.
 */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const replaced = (last[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1)
      let least = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced)
      if (isSwap(from, to, row, column)) least = Math.min(least, (beforeLast[column - 2] ?? 0) + 1)
      current.push(least)
    }
    beforeLast = last
    last = current
  }
  return last[to.length] ?? 0
}

const isSwap = (from: string, to: string, row: number, column: number): boolean =>
  row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
