/** Count, mean and sum of squared deviations: what mean and variance need, mergeable without cancellation. */
export interface Moments {
  readonly count: number
  readonly mean: number
  readonly squares: number
}

export const noMoments: Moments = { count: 0, mean: 0, squares: 0 }

/** Moments of the values at those indexes of `times` that lie after the cutoff (Welford). */
export function momentsAfter(
  values: readonly number[],
  times: readonly number[],
  cutoff: number,
): Moments {
  let count = 0
  let mean = 0
  let squares = 0
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0
    if ((times[at] ?? 0) <= cutoff) continue
    count++
    const deviation = value - mean
    mean += deviation / count
    squares += deviation * (value - mean)
  }
  return { count, mean, squares }
}

/** Moments of both sets together (Chan, Golub and LeVeque). */
export function mergeMoments(left: Moments, right: Moments): Moments {
  if (left.count === 0) return right
  if (right.count === 0) return left
  const count = left.count + right.count
  const between = right.mean - left.mean
  return {
    count,
    mean: left.mean + (between * right.count) / count,
    squares: left.squares + right.squares + (between * between * left.count * right.count) / count,
  }
}
