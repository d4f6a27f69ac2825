import type { EntityLedger } from './entity-ledger.ts'
import { compareTexts, type Point } from './point.ts'

/** Bounds on what a ledger holds. */
export interface RiskLimits {
  readonly entitiesMax: number
  /** Points of all entities together; one takes some 600 bytes with its share of finding and entity. */
  readonly pointsMax: number
  readonly pointsPerEntityMax: number
}

export const riskLimitsDefault: RiskLimits = {
  entitiesMax: 100_000,
  pointsMax: 300_000,
  pointsPerEntityMax: 1000,
}

/** A bound that is passed is undershot by a quarter, so that what is given up is chosen seldom. */
export const afterGivingUp = (max: number): number => Math.max(1, max - (max >> 2))

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
  const ranked = [...Map.groupBy(points, ({ finding }) => finding.detection.idIndex).values()]
    .flatMap(ofDetection => ofDetection.sort(byWorth).map((point, place) => ({ point, place })))
    .map(({ point, place }) => ({ point, rank: isStale(point, present) ? Infinity : place }))
    .sort((a, b) => (a.rank === b.rank ? b.point.arrival - a.point.arrival : a.rank - b.rank))
  const kept = new Set(ranked.slice(0, count).map(({ point }) => point))
  return points.filter(point => kept.has(point))
}

/** What a detection gives up last comes first. */
const byWorth = (a: Point, b: Point): number => b.points - a.points || b.arrival - a.arrival

const isStale = (point: Point, { time, windowMs }: Present): boolean =>
  Math.abs(point.time - time) >= windowMs

/**
 * The entities to give up, until both bounds are undershot: those with the fewest points in the
 * windows around the newest finding, of these the ones that were quiet for longest.
 */
export function entitiesToGiveUp(
  entities: Iterable<EntityLedger>,
  present: Present,
  limits: Pick<RiskLimits, 'entitiesMax' | 'pointsMax'>,
): readonly EntityLedger[] {
  const ranked = Array.from(entities, entity => ({
    entity,
    risk: presentRisk(entity, present),
    arrival: entity.lastArrival,
  }))
  // The key decides between entities of one finding.
  ranked.sort(
    (a, b) =>
      a.risk - b.risk ||
      a.arrival - b.arrival ||
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

function presentRisk({ points }: EntityLedger, present: Present): number {
  let risk = 0
  for (const point of points) {
    if (!isStale(point, present)) risk += point.points
  }
  return risk
}
