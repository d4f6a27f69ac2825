import type { Origin } from '../event/origin.ts'
import type { Value, ValueMap } from '../event/value.ts'

/** What a detection yields: scored, mapped and traceable to its evidence. Member order is the output order. */
export interface Finding {
  /** `sha256:` over detection id, version and the ids of the events (design decision 8). */
  readonly id: string
  readonly detection: FindingDetection
  /** ISO 8601 in UTC with milliseconds: the end time of the finding. */
  readonly time: string
  /** Epoch milliseconds. */
  readonly start_time: number
  readonly end_time: number
  readonly entities: readonly Entity[]
  readonly risk: Risk
  readonly message: string
  readonly attack: readonly AttackTechnique[]
  readonly analytic_stories: readonly string[]
  readonly kill_chain_phases: readonly string[]
  /** The evidence that the query put together. */
  readonly body: Value
  /** The generation-3 columns or generation-2 body beyond the evidence, as the sink got them. */
  readonly row?: ValueMap
  /** The record that completed the finding. */
  readonly source: Origin
}

interface FindingDetection {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly type: string
}

export type EntityKind = 'user' | 'device' | 'process' | 'other'

export interface Entity {
  readonly kind: EntityKind
  readonly value: string
  readonly role: 'victim' | 'attacker' | 'other'
}

export type RiskLevel = 'info' | 'low' | 'medium' | 'high' | 'critical'

export interface Risk {
  /** round(impact × confidence / 100), 0 to 100. */
  readonly score: number
  /** Null where the content carries the score alone. */
  readonly impact: number | null
  readonly confidence: number | null
  readonly level: RiskLevel
}

export interface AttackTechnique {
  readonly technique: string
  readonly name: string
  readonly tactics: readonly string[]
}
