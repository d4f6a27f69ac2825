import { indexAfter, type Point } from './point.ts'
import type { WindowTally } from './window-tally.ts'

/** A stretch of an entity's points, the end excluded. */
export interface Window {
  readonly from: number
  readonly to: number
}

/**
 * The earliest window that holds the point at `place` and in which the rule's condition holds, or
 * null. A window ends at the time of a point and reaches back by `sizeMs`, that instant excluded: the
 * points in `(end - sizeMs, end]`. For a finding later than all others that is the one window up to
 * it; one that comes late is looked for in each window around its own time.
 *
 * The tally is left with what it found.
 */
export function findWindow(
  points: readonly Point[],
  place: number,
  sizeMs: number,
  tally: WindowTally,
): Window | null {
  const { time } = (points[place] as Point).finding
  let end = time
  let from = indexAfter(points, time - sizeMs)
  let to = from
  tally.clear()
  for (;;) {
    for (let next = points[to]; next && next.finding.time <= end; next = points[to]) {
      tally.add(next)
      to++
    }
    for (
      let first = points[from];
      first && first.finding.time <= end - sizeMs;
      first = points[from]
    ) {
      tally.remove(first)
      from++
    }
    if (tally.holds()) return { from, to }
    const next = points[to]
    if (!next || next.finding.time >= time + sizeMs) return null
    end = next.finding.time
  }
}
