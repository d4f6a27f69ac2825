import { indexAfter, type Point } from './point.ts'
import type { WindowTally } from './window-tally.ts'

/** A stretch of an entity's points, the end excluded, in which a rule's condition holds. */
export interface Window {
  readonly from: number
  readonly to: number
  /** Sum of the points that the rule counts. */
  readonly score: number
}

/**
 * The earliest window that holds the point at `place` and in which the rule's condition holds, or
 * null. A window ends at the time of a point and reaches back by `sizeMs`, that instant excluded: the
 * points in `(end - sizeMs, end]`. For a finding later than all others that is the one window up to
 * it; one that comes late is looked for in each window around its own time.
 */
export function findWindow(
  points: readonly Point[],
  place: number,
  sizeMs: number,
  tally: WindowTally,
): Window | null {
  const { time } = points[place] as Point
  let from = indexAfter(points, time - sizeMs)
  let to = from
  tally.clear()
  for (let end = time; ; ) {
    for (; to < points.length && (points[to] as Point).time <= end; to++) {
      tally.add(points[to] as Point)
    }
    for (; (points[from] as Point).time <= end - sizeMs; from++) {
      tally.remove(points[from] as Point)
    }
    if (tally.holds()) return { from, to, score: tally.score }
    const next = points[to]
    if (!next || next.time >= time + sizeMs) return null
    end = next.time
  }
}

/**
 * The window up to an entity's last point, kept from one finding to the next, so that a busy host
 * costs no more than a quiet one. Holds as long as points are added at the end only.
 */
export class RunningWindow {
  readonly #tally: WindowTally
  readonly #sizeMs: number
  #from = 0
  #to = 0

  constructor(tally: WindowTally, sizeMs: number) {
    this.#tally = tally
    this.#sizeMs = sizeMs
  }

  /** As `findWindow` for the last of the points. */
  find(points: readonly Point[]): Window | null {
    const { time } = points.at(-1) as Point
    for (; this.#to < points.length; this.#to++) this.#tally.add(points[this.#to] as Point)
    for (; (points[this.#from] as Point).time <= time - this.#sizeMs; this.#from++) {
      this.#tally.remove(points[this.#from] as Point)
    }
    if (!this.#tally.holds()) return null
    return { from: this.#from, to: this.#to, score: this.#tally.score }
  }
}
