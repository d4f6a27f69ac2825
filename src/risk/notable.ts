import type { Origin } from '../event/origin.ts'
import type { EntityKind, RiskLevel } from '../finding/finding.ts'
import type { FactorEffect } from './risk-content.ts'

/** What a risk rule yields: an entity whose findings add up. Member order is the output order. */
export interface Notable {
  /**
   * `sha256:` over the rule's id and version, the entity, and the ids of the first, the last and the
   * crossing finding: the same findings in the same order give the same id.
   */
  readonly id: string
  readonly rule: NotableRule
  /** ISO 8601 in UTC: the event time of the finding that crossed. */
  readonly time: string
  readonly entity: NotableEntity
  readonly severity: RiskLevel
  /** Sum of the points. */
  readonly score: number
  readonly message: string
  readonly window: NotableWindow
  /** Id of the finding at whose arrival the condition came to hold. */
  readonly crossed_by: string
  /** Notables of the rule and entity that were held back since the one before this. */
  readonly suppressed: number
  /** ATT&CK tactics in the order of their first finding. */
  readonly tactics: readonly string[]
  /** In the order of their first finding. */
  readonly detections: readonly DetectionShare[]
  readonly stories: readonly StoryProgress[]
  /** Every finding that the rule counted in the window, by time, those worth nothing included. */
  readonly points: readonly NotablePoint[]
}

export interface NotableRule {
  readonly id: string
  readonly name: string
  readonly version: number
  /** Null for what the rule does not ask for. */
  readonly points_above: number | null
  readonly tactics_min: number | null
  readonly detections_min: number | null
}

export interface NotableEntity {
  readonly kind: EntityKind
  readonly value: string
}

/** Epoch milliseconds. */
interface NotableWindow {
  readonly size_ms: number
  /** Of the first and the last finding. */
  readonly start_time: number
  readonly end_time: number
}

export interface DetectionShare {
  readonly id: string
  readonly name: string
  readonly findings: number
  readonly points: number
  /** Epoch milliseconds. */
  readonly first_time: number
  readonly last_time: number
}

/** Which of a story's detections fired on an entity, in what order, and which did not. */
export interface StoryProgress {
  readonly story: string
  /** In the order of their first finding. */
  readonly fired: readonly DetectionShare[]
  /** Detections of the story that are loaded and have not fired, by name. */
  readonly missing: readonly StoryDetection[]
}

export interface StoryDetection {
  readonly id: string
  readonly name: string
}

/** How one finding came to its points. */
export interface NotablePoint {
  readonly finding: string
  /** ISO 8601 in UTC. */
  readonly time: string
  readonly detection: NotableDetection
  readonly message: string
  /** The finding's own risk score. */
  readonly base: number
  /** All that multiply were applied before all that add. */
  readonly factors: readonly NotableFactor[]
  /** After the factors. */
  readonly weight: number
  /** In the order applied. */
  readonly dampings: readonly NotableDamping[]
  readonly points: number
  readonly source: Origin
}

interface NotableDetection {
  readonly id: string
  readonly name: string
  readonly version: number
}

interface NotableFactor {
  readonly id: string
  readonly name: string
  readonly effect: FactorEffect
}

interface NotableDamping {
  readonly id: string
  readonly name: string
  readonly reason: string
  readonly before: number
  readonly after: number
}
