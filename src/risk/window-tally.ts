import { type Point, roundPoints } from './point.ts'
import type { RiskRule } from './risk-content.ts'

/**
 * What the points of a window add up to for one rule. Points come and go one by one; the counts of
 * detections and tactics lie in lists by their numbers, since a window may hold a thousand points.
 */
export class WindowTally {
  readonly #rule: RiskRule
  readonly #ruleIndex: number
  readonly #countsDistinct: boolean
  readonly #detectionCounts: number[] = []
  readonly #tacticCounts: number[] = []
  #sum = 0
  #detections = 0
  #tactics = 0

  constructor(rule: RiskRule, ruleIndex: number) {
    this.#rule = rule
    this.#ruleIndex = ruleIndex
    const { tacticsMin, detectionsMin } = rule.condition
    this.#countsDistinct = tacticsMin !== null || detectionsMin !== null
  }

  /** Whether the rule looks at the point at all. */
  counts({ finding }: Point): boolean {
    return finding.detection.rules[this.#ruleIndex] === true
  }

  clear(): void {
    this.#sum = 0
    this.#detections = 0
    this.#tactics = 0
    this.#detectionCounts.fill(0)
    this.#tacticCounts.fill(0)
  }

  add(point: Point): void {
    if (!this.counts(point)) return
    this.#sum = roundPoints(this.#sum + point.points)
    if (!this.#isDistinct(point)) return
    const { idIndex, tacticIndexes } = point.finding.detection
    if (raise(this.#detectionCounts, idIndex) === 1) this.#detections++
    for (const tactic of tacticIndexes) if (raise(this.#tacticCounts, tactic) === 1) this.#tactics++
  }

  /** Takes a point out again that was added. */
  remove(point: Point): void {
    if (!this.counts(point)) return
    this.#sum = roundPoints(this.#sum - point.points)
    if (!this.#isDistinct(point)) return
    const { idIndex, tacticIndexes } = point.finding.detection
    if (lower(this.#detectionCounts, idIndex) === 0) this.#detections--
    for (const tactic of tacticIndexes) if (lower(this.#tacticCounts, tactic) === 0) this.#tactics--
  }

  /** Sum of the points. */
  get score(): number {
    return this.#sum
  }

  /** Whether the rule's condition holds. */
  holds(): boolean {
    const { pointsAbove, tacticsMin, detectionsMin } = this.#rule.condition
    return (
      (pointsAbove === null || this.score > pointsAbove) &&
      (detectionsMin === null || this.#detections >= detectionsMin) &&
      (tacticsMin === null || this.#tactics >= tacticsMin)
    )
  }

  /**
   * A finding that factors made worth nothing is no sign of anything; one that damping made worth
   * nothing still happened.
   */
  #isDistinct(point: Point): boolean {
    return this.#countsDistinct && point.weight > 0
  }
}

function raise(counts: number[], at: number): number {
  while (counts.length <= at) counts.push(0)
  const count = (counts[at] ?? 0) + 1
  counts[at] = count
  return count
}

function lower(counts: number[], at: number): number {
  const count = (counts[at] ?? 0) - 1
  counts[at] = count
  return count
}
