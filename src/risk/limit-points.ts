import { roundPoints } from './point.ts'
import type { PointGroup } from './point-group.ts'
import type { DampingLimit } from './risk-content.ts'

/** A point on its way through the dampings. */
export interface PointSoFar {
  readonly time: number
  /** After factors, before damping. */
  readonly weight: number
  /** After the dampings before this one. */
  readonly points: number
}

export interface LimitedPoints {
  readonly points: number
  /** The number of the finding among its like, or the points that they may add. */
  readonly measure: number
}

/**
 * What a damping leaves of a point, given the points of its group that arrived before it. Only those
 * count that are less than the window away, before or after: for findings in the order of their times
 * that is the window up to the finding.
 */
export function limitPoints(
  { limit, windowMs }: { readonly limit: DampingLimit; readonly windowMs: number },
  group: PointGroup,
  { time, weight, points }: PointSoFar,
): LimitedPoints {
  const [after, until] = [time - windowMs, time + windowMs - 1]
  if (limit.kind === 'repeats') {
    const repeats = group.count(after, until)
    return { points: roundPoints(points * limit.share ** repeats), measure: repeats + 1 }
  }
  const cap =
    limit.kind === 'cap points'
      ? limit.points
      : roundPoints(limit.timesHighest * group.highest(after, until, weight))
  const room = Math.max(0, roundPoints(cap - group.sum(after, until)))
  return { points: Math.min(points, room), measure: cap }
}
