import { comparePoints, indexAfter, type Point } from './point.ts'

/** Points of one entity that are alike for a damping, in the order of `comparePoints`. */
export class PointGroup {
  readonly members: Point[] = []
  /** Those that were left with any points: in a flood under a cap they are few. */
  readonly #scoring: Point[] = []
  #highest = 0

  add(point: Point): void {
    insertPoint(this.members, point)
    if (point.points > 0) insertPoint(this.#scoring, point)
    this.#highest = Math.max(this.#highest, point.weight)
  }

  /** Number of the members later than `after` and not later than `until`. */
  count(after: number, until: number): number {
    return indexAfter(this.members, until) - indexAfter(this.members, after)
  }

  /** Sum of their points. */
  sum(after: number, until: number): number {
    let sum = 0
    const to = indexAfter(this.#scoring, until)
    for (let at = indexAfter(this.#scoring, after); at < to; at++) {
      sum += (this.#scoring[at] as Point).points
    }
    return sum
  }

  /** The highest of their weights and one more. */
  highest(after: number, until: number, weight: number): number {
    // A detection mostly scores the same: then there is nothing to look for.
    if (weight >= this.#highest) return weight
    let highest = weight
    const to = indexAfter(this.members, until)
    for (let at = indexAfter(this.members, after); at < to; at++) {
      highest = Math.max(highest, (this.members[at] as Point).weight)
    }
    return highest
  }
}

/** Puts a point where it belongs among points in order, and returns its place. */
export function insertPoint(points: Point[], point: Point): number {
  let at = indexAfter(points, point.time)
  while (at > 0 && comparePoints(points[at - 1] as Point, point) > 0) at--
  if (at === points.length) points.push(point)
  else points.splice(at, 0, point)
  return at
}
