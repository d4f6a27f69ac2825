import { compileCheckedPlan } from '../engine/compile.ts'
import {
  type EngineOptions,
  type Evaluator,
  type EvaluatorCounters,
  noCounters,
  type OutputRow,
} from '../engine/evaluator.ts'
import type { Event } from '../event/event.ts'
import { member, setMember, type Value, type ValueMap } from '../event/value.ts'
import { createFinding } from '../finding/create-finding.ts'
import type { Finding } from '../finding/finding.ts'
import type { DetectionFacts, FindingEvent } from '../finding/finding-input.ts'
import type { Plan } from '../plan/plan.ts'
import type { DetectionIndex } from './detection-index.ts'
import type { DetectionIdentity } from './detection-outcome.ts'
import type { EventBatch } from './event-stream.ts'
import type { PreparedDetection } from './prepared-detection.ts'

type RunDetection = Pick<PreparedDetection, 'detection' | 'facts' | 'plan'>

export interface DetectionTally {
  readonly detection: DetectionIdentity
  readonly findings: number
  readonly counters: EvaluatorCounters
}

export interface StateRefused {
  readonly detection: DetectionIdentity
  readonly reason: string
}

/** `lane` is the detection's place in the list that the run was made of. */
export type OnFinding = (finding: Finding, lane: number) => void

/**
 * Event → finding for a set of detections. Findings come in the order of the events, for one event
 * in the order of the detections, for one detection in the order of its rows.
 */
export class DetectionRun {
  readonly #lanes: readonly Lane[]
  readonly #index: DetectionIndex
  readonly #options: EngineOptions

  constructor(detections: readonly RunDetection[], index: DetectionIndex, options: EngineOptions) {
    this.#index = index
    this.#options = options
    this.#lanes = detections.map((detection, index) => new Lane(index, detection, options))
  }

  /**
   * Takes the events of a batch, each to the detections that can have something to say about it.
   * Inside, a detection takes all its events before the next one has its turn: hundreds of plans
   * that stay in the processor's caches are many times as fast as ones that push each other out.
   */
  push({ events, literals }: Pick<EventBatch, 'events' | 'literals'>, onFinding: OnFinding): void {
    // Of hundreds of detections most have no event in a batch.
    const turns: number[][] = []
    for (const [at, event] of events.entries()) {
      for (const lane of this.#index.detectionsFor(event, literals[at] ?? null)) {
        const turn = (turns[lane] ??= [])
        turn.push(at)
      }
    }
    const rows: { readonly lane: Lane; readonly at: number; readonly row: OutputRow }[] = []
    for (const lane of this.#lanes) {
      const turn = turns[lane.index]
      if (turn === undefined) continue
      const { push } = lane.evaluator()
      for (const at of turn) {
        const event = events[at]
        if (event !== undefined) push(event, row => rows.push({ lane, at, row }))
      }
    }
    rows.sort((left, right) => left.at - right.at)
    for (const { lane, at, row } of rows) this.#yield(lane, row, events[at] ?? null, onFinding)
  }

  /** Flushes what stages hold until the end of the input. */
  finish(onFinding: OnFinding): void {
    for (const lane of this.#lanes) {
      if (lane.holdsRows) lane.evaluator().finish(row => this.#yield(lane, row, null, onFinding))
    }
  }

  /** What the stages of all detections hold, by detection id, for a later run to go on from. */
  saveState(): ValueMap {
    const states: { [id: string]: Value } = {}
    for (const lane of this.#lanes) {
      setMember(states, lane.detection.id, lane.evaluator().saveState())
    }
    return states
  }

  /**
   * Takes a saved state up. A detection that it does not know starts anew; one whose state is of
   * another query, or damaged, is named and starts anew too.
   */
  loadState(states: ValueMap): readonly StateRefused[] {
    return this.#lanes.flatMap(lane => {
      const { detection } = lane
      const state = member(states, detection.id)
      const refusal = state === null ? null : lane.evaluator().loadState(state)
      return refusal ? [{ detection, reason: refusal.reason }] : []
    })
  }

  tallies(): readonly DetectionTally[] {
    return this.#lanes.map(lane => ({
      detection: lane.detection,
      findings: lane.findings,
      counters: lane.counters(),
    }))
  }

  #yield(lane: Lane, row: OutputRow, current: Event | null, onFinding: OnFinding): void {
    lane.findings++
    const event = findingEvent(row, current)
    onFinding(createFinding(lane.facts, { ...row, event }, this.#options.sha256), lane.index)
  }
}

/** A detection's part of the run. Of many hundreds most never meet an event: a plan is compiled for its first. */
class Lane {
  readonly index: number
  readonly detection: DetectionIdentity
  readonly facts: DetectionFacts
  findings = 0
  readonly #plan: () => Plan
  readonly #options: EngineOptions
  #evaluator: Evaluator | null = null

  constructor(index: number, { detection, facts, plan }: RunDetection, options: EngineOptions) {
    this.index = index
    this.detection = detection
    this.facts = facts
    this.#plan = plan
    this.#options = options
  }

  evaluator(): Evaluator {
    this.#evaluator ??= compileCheckedPlan(this.#plan(), this.#options)
    return this.#evaluator
  }

  /** False where no event came and no state was loaded. */
  get holdsRows(): boolean {
    return this.#evaluator !== null
  }

  counters(): EvaluatorCounters {
    return this.#evaluator?.counters() ?? noCounters
  }
}

/** A window's row is completed by an earlier event, of which only a reference was kept. */
const findingEvent = ({ event }: OutputRow, current: Event | null): FindingEvent =>
  current !== null && current.origin === event.origin
    ? current
    : { ...event, enriched: null, ocsf: null }
