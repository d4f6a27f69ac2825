import type { Origin } from '../event/origin.ts'
import type { DetectionRecord } from './detections.ts'
import type { DampingLimit, FactorEffect } from './risk-content.ts'

/** What the ledger keeps of a finding, once for all of its entities. */
export interface KeptFinding {
  readonly id: string
  /** Epoch milliseconds: the end time of the finding, by which all windows go. */
  readonly time: number
  readonly detection: DetectionRecord
  /** The finding's own risk score. */
  readonly score: number
  readonly message: string
  readonly source: Origin
  /** By damping of the content, the group that the finding belongs to. */
  readonly groups: readonly (string | null)[]
}

/** One finding's contribution to one entity. Fixed when the finding arrives. */
export interface Point {
  readonly finding: KeptFinding
  /** Of the finding: read so often that it stands here too. */
  readonly time: number
  /** Number of the finding in the order of arrival. */
  readonly arrival: number
  readonly factors: readonly AppliedFactor[]
  /** After factors, before damping. */
  readonly weight: number
  readonly dampings: readonly AppliedDamping[]
  /** What the entity's score grows by. */
  readonly points: number
}

/** A factor as it was when it was applied; content may change between two runs over one state. */
export interface AppliedFactor {
  readonly id: string
  readonly name: string
  readonly effect: FactorEffect
}

/** A damping as it was when it was applied. */
export interface DampingFacts {
  readonly id: string
  readonly name: string
  /** What alike findings have in common: `detection and process (bits job)`. */
  readonly alike: string
  readonly windowMs: number
  readonly limit: DampingLimit
}

/** A damping that took points away. Its reason is put into words only when it is told. */
export interface AppliedDamping {
  readonly damping: DampingFacts
  /** Key of the group. */
  readonly group: string
  /** As `LimitedPoints` has it. */
  readonly measure: number
  readonly before: number
  readonly after: number
}

/** The order of an entity's points: by time, then by id, so that the order of arrival leaves no mark. */
export const comparePoints = (a: Point, b: Point): number =>
  a.time - b.time || compareTexts(a.finding.id, b.finding.id)

/** By UTF-16 unit, the same on every machine. */
export const compareTexts = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** Where the first point later than `time` stands in points that are in order. */
export function indexAfter(points: readonly Point[], time: number): number {
  let low = 0
  let high = points.length
  // Findings mostly come in the order of their times: the end is looked at first.
  if (high > 0 && (points[high - 1] as Point).time <= time) return high
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle] as Point).time <= time) low = middle + 1
    else high = middle
  }
  return low
}

/** Points are whole hundredths: sums do not depend on their order, and print as they count. */
export const roundPoints = (points: number): number => Math.round(points * 100) / 100
