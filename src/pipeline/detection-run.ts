import type { Detection } from '../content/detection.ts'
import { compilePlan } from '../engine/compile.ts'
import type { EngineOptions, Evaluator, EvaluatorCounters, OutputRow } from '../engine/evaluator.ts'
import { optimisePlan } from '../engine/optimise/optimise-plan.ts'
import type { Event } from '../event/event.ts'
import { member, setMember, type Value, type ValueMap } from '../event/value.ts'
import { createFinding } from '../finding/create-finding.ts'
import type { Finding } from '../finding/finding.ts'
import type { DetectionFacts, FindingEvent } from '../finding/finding-input.ts'
import type { Plan } from '../plan/plan.ts'

/** A detection ready to run: its plan as written, and what it contributes to its findings. */
export interface RunnableDetection {
  readonly detection: Detection
  readonly facts: DetectionFacts
  readonly plan: Plan
}

export interface DetectionTally {
  readonly detection: Detection
  readonly findings: number
  readonly counters: EvaluatorCounters
}

export interface StateRefused {
  readonly detection: Detection
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
  readonly #options: EngineOptions

  constructor(detections: readonly RunnableDetection[], options: EngineOptions) {
    this.#options = options
    this.#lanes = detections.map((runnable, index) => ({
      index,
      runnable,
      evaluator: compilePlan(optimisePlan(runnable.plan, options), options),
      findings: 0,
    }))
  }

  push(event: Event, onFinding: OnFinding): void {
    if (!hasView(event)) return
    for (const lane of this.#lanes) {
      lane.evaluator.push(event, row => this.#yield(lane, row, event, onFinding))
    }
  }

  /** Flushes what stages hold until the end of the input. */
  finish(onFinding: OnFinding): void {
    for (const lane of this.#lanes) {
      lane.evaluator.finish(row => this.#yield(lane, row, null, onFinding))
    }
  }

  /** What the stages of all detections hold, by detection id, for a later run to go on from. */
  saveState(): ValueMap {
    const states: { [id: string]: Value } = {}
    for (const { runnable, evaluator } of this.#lanes) {
      setMember(states, runnable.detection.id, evaluator.saveState())
    }
    return states
  }

  /**
   * Takes a saved state up. A detection that it does not know starts anew; one whose state is of
   * another query, or damaged, is named and starts anew too.
   */
  loadState(states: ValueMap): readonly StateRefused[] {
    return this.#lanes.flatMap(({ runnable: { detection }, evaluator }) => {
      const state = member(states, detection.id)
      const refusal = state === null ? null : evaluator.loadState(state)
      return refusal ? [{ detection, reason: refusal.reason }] : []
    })
  }

  tallies(): readonly DetectionTally[] {
    return this.#lanes.map(({ runnable, evaluator, findings }) => ({
      detection: runnable.detection,
      findings,
      counters: evaluator.counters(),
    }))
  }

  #yield(lane: Lane, row: OutputRow, current: Event | null, onFinding: OnFinding): void {
    lane.findings++
    const event = findingEvent(row, current)
    onFinding(
      createFinding(lane.runnable.facts, { ...row, event }, this.#options.sha256),
      lane.index,
    )
  }
}

interface Lane {
  readonly index: number
  readonly runnable: RunnableDetection
  readonly evaluator: Evaluator
  findings: number
}

/** An event without any view can match nothing: asking its detections would only cost time. */
const hasView = (event: Event): boolean =>
  event.record.kind !== 'windows' || event.family !== 'other'

/** A window's row is completed by an earlier event, of which only a reference was kept. */
const findingEvent = ({ event }: OutputRow, current: Event | null): FindingEvent =>
  current !== null && current.origin === event.origin
    ? current
    : { ...event, enriched: null, ocsf: null }
