import type { Event } from '../event/event.ts'
import type { ValueMap } from '../event/value.ts'
import type { Generation } from '../language/spl2/datasets.ts'
import type { AttackTechnique } from './finding.ts'
import type { MessageTemplate } from './message-template.ts'
import type { Observable } from './observable.ts'

/** What a detection contributes to each of its findings: prepared once, used for every row. */
export interface DetectionFacts {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly type: string
  /**
   * Which shape the rows have. 1: columns `start_time`, `end_time`, `entities`, `body`. 2: one column
   * `body`, a finding report. 3: the report's members are the columns.
   */
  readonly generation: Generation
  readonly riskScore: number
  readonly impact: number | null
  readonly confidence: number | null
  /** Null: the query's own `message` is told. */
  readonly message: MessageTemplate | null
  readonly observables: readonly Observable[]
  readonly attack: readonly AttackTechnique[]
  readonly analyticStories: readonly string[]
  readonly killChainPhases: readonly string[]
}

/** A row that reached the sink; the engine's `OutputRow` is one. */
export interface FindingRow {
  readonly columns: ValueMap
  /** The event's id, or one digest over the ids of the events behind an aggregate. */
  readonly lineage: string
  readonly event: FindingEvent
}

export type FindingEvent = Pick<Event, 'time' | 'host' | 'origin' | 'enriched' | 'ocsf'>
