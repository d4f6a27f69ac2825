import { formatDuration } from './duration.ts'
import { describeGroup } from './group-key.ts'
import { indexAfter, type Point, roundPoints } from './point.ts'
import type { RiskDamping } from './risk-content.ts'

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
  readonly reason: string
}

/**
 * What a damping leaves of a point, given the points of its group that arrived before it; null where
 * it leaves all. Only those count that are less than the window away, before or after: for findings
 * in the order of their times that is the window up to the finding.
 */
export function limitPoints(
  damping: RiskDamping,
  group: Group,
  point: PointSoFar,
): LimitedPoints | null {
  const { members, key } = group
  const near = {
    members,
    from: indexAfter(members, point.time - damping.windowMs),
    to: indexAfter(members, point.time + damping.windowMs - 1),
  }
  const limited = limitedBy(damping, near, point)
  if (limited.points >= point.points) return null
  const alike = `the same ${describeGroup(damping.groupBy, key)}`
  const within = formatDuration(damping.windowMs)
  return { points: limited.points, reason: limited.reason(`${alike} within ${within}`) }
}

/** Findings that are alike for a damping. */
export interface Group {
  readonly key: string
  readonly members: readonly Point[]
}

/** A stretch of a group. */
interface Near {
  readonly members: readonly Point[]
  readonly from: number
  readonly to: number
}

interface Limit {
  readonly points: number
  /** Given what the findings have in common. */
  readonly reason: (alike: string) => string
}

function limitedBy({ limit }: RiskDamping, near: Near, point: PointSoFar): Limit {
  if (limit.kind === 'repeats') {
    const repeats = near.to - near.from
    const points = roundPoints(point.points * limit.share ** repeats)
    const counts = limit.share === 0 ? 'nothing' : `${roundPoints(limit.share ** repeats * 100)}%`
    return { points, reason: alike => `finding ${repeats + 1} of ${alike} counts ${counts}` }
  }
  const cap =
    limit.kind === 'cap points'
      ? limit.points
      : roundPoints(limit.timesHighest * highestOf(near, point.weight))
  const points = Math.min(point.points, Math.max(0, roundPoints(cap - sumOf(near))))
  return { points, reason: alike => `findings of ${alike} add ${cap} at most` }
}

function sumOf({ members, from, to }: Near): number {
  let sum = 0
  for (let at = from; at < to; at++) sum += (members[at] as Point).points
  return sum
}

function highestOf({ members, from, to }: Near, weight: number): number {
  let highest = weight
  for (let at = from; at < to; at++) highest = Math.max(highest, (members[at] as Point).weight)
  return highest
}
