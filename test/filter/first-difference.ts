interface Difference {
  readonly at: number
  readonly left: string | null
  readonly right: string | null
}

/** The first place where two lists of findings differ, byte for byte; null where they do not. */
export function firstDifference(
  left: readonly string[],
  right: readonly string[],
): Difference | null {
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    if (left[at] !== right[at]) return { at, left: left[at] ?? null, right: right[at] ?? null }
  }
  return null
}
