import type { EntityLedger } from './entity-ledger.ts'
import { compareTexts, type Point } from './point.ts'

/** Bounds on what a ledger holds. */
export interface RiskLimits {
  readonly entitiesMax: number
  /** Points of all entities together; a point and its share of the finding take about 500 bytes. */
  readonly pointsMax: number
  readonly pointsPerEntityMax: number
}

export const riskLimitsDefault: RiskLimits = {
  entitiesMax: 100_000,
  pointsMax: 400_000,
  pointsPerEntityMax: 1000,
}

/** A bound that is passed is undershot by an eighth, so that what is given up is chosen seldom. */
export const afterGivingUp = (max: number): number => Math.max(1, max - (max >> 3))

/** What is near enough to count for the newest finding. */
export interface Present {
  readonly time: number
  /** The largest window of any rule or damping. */
  readonly windowMs: number
}

/**
 * The points that an entity keeps when it has too many. First to go is what no window around the
 * newest finding can hold. Then every detection gives up alike, each its least points and of these
 * the ones that arrived first: a flood of one detection displaces its own, and not the rest.
 */
export function keepPoints(
  points: readonly Point[],
  present: Present,
  count: number,
): readonly Point[] {
  const places = placesWithinDetection(points)
  const isStale = (point: Point): number =>
    Number(Math.abs(point.finding.time - present.time) >= present.windowMs)
  const kept = new Set(
    points
      .toSorted(
        (a, b) =>
          isStale(a) - isStale(b) ||
          (places.get(a) ?? 0) - (places.get(b) ?? 0) ||
          b.arrival - a.arrival,
      )
      .slice(0, count),
  )
  return points.filter(point => kept.has(point))
}

/** 0 for the point that its detection would give up last. */
function placesWithinDetection(points: readonly Point[]): ReadonlyMap<Point, number> {
  const places = new Map<Point, number>()
  for (const ofOne of Map.groupBy(points, ({ finding }) => finding.detection.idIndex).values()) {
    ofOne
      .toSorted((a, b) => b.points - a.points || b.arrival - a.arrival)
      .forEach((point, place) => places.set(point, place))
  }
  return places
}

/**
 * The entities to give up, until both bounds are undershot: those with the fewest points in the
 * windows around the newest finding, of these the ones that were quiet for longest.
 */
export function entitiesToGiveUp(
  entities: Iterable<EntityLedger>,
  present: Present,
  limits: Pick<RiskLimits, 'entitiesMax' | 'pointsMax'>,
): readonly EntityLedger[] {
  const ranked = Array.from(entities, entity => ({ entity, risk: presentRisk(entity, present) }))
  ranked.sort(
    (a, b) =>
      a.risk - b.risk ||
      a.entity.lastArrival - b.entity.lastArrival ||
      compareTexts(a.entity.profile.key, b.entity.profile.key),
  )
  let points = ranked.reduce((sum, { entity }) => sum + entity.points.length, 0)
  const isWithin = (given: number): boolean =>
    ranked.length - given <= afterGivingUp(limits.entitiesMax) &&
    points <= afterGivingUp(limits.pointsMax)
  const given: EntityLedger[] = []
  for (const { entity } of ranked) {
    if (isWithin(given.length)) break
    given.push(entity)
    points -= entity.points.length
  }
  return given
}

function presentRisk({ points }: EntityLedger, { time, windowMs }: Present): number {
  let risk = 0
  for (const point of points) {
    if (Math.abs(point.finding.time - time) < windowMs) risk += point.points
  }
  return risk
}
