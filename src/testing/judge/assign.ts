/**
 * Gives each of `wanted` one of `offered` of its own, as far as possible: the index of what it got,
 * or null. Kuhn's augmenting paths; a greedy choice could take the only fit of a later one.
 */
export function assign(
  wanted: number,
  offered: number,
  fits: (wanted: number, offered: number) => boolean,
): readonly (number | null)[] {
  const takerOf = new Map<number, number>()
  const place = (taker: number, tried: Set<number>): boolean => {
    for (let choice = 0; choice < offered; choice++) {
      if (tried.has(choice) || !fits(taker, choice)) continue
      tried.add(choice)
      const holder = takerOf.get(choice)
      if (holder !== undefined && !place(holder, tried)) continue
      takerOf.set(choice, taker)
      return true
    }
    return false
  }
  for (let taker = 0; taker < wanted; taker++) place(taker, new Set())
  const given = new Map([...takerOf].map(([choice, taker]) => [taker, choice]))
  return Array.from({ length: wanted }, (_, taker) => given.get(taker) ?? null)
}
