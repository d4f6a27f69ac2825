import { type DetectionSelectors, DetectionTable } from './detections.ts'
import type { EntityLedger } from './entity-ledger.ts'

/** All that a ledger holds and a saved state carries on. */
export interface HeldRisk {
  readonly detections: DetectionTable
  /** By `entityKeyOf`. */
  readonly entities: Map<string, EntityLedger>
  /** Points of all entities. */
  points: number
  /** Findings taken in so far. */
  arrivals: number
  /** Event time of the newest finding. */
  presentTime: number
  readonly tally: RiskTally
}

export interface RiskTally {
  /** Points not added because the entity holds the finding already: a log or a row that came twice. */
  repeated: number
  /** Notables held back. */
  suppressed: number
  /** Entities, and points (theirs included), no longer held because of a bound. */
  entitiesGivenUp: number
  pointsGivenUp: number
}

export const holdNothing = (selectors: DetectionSelectors): HeldRisk => ({
  detections: new DetectionTable(selectors),
  entities: new Map(),
  points: 0,
  arrivals: 0,
  presentTime: 0,
  tally: { repeated: 0, suppressed: 0, entitiesGivenUp: 0, pointsGivenUp: 0 },
})
