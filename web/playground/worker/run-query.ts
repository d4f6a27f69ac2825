import { compilePlan } from '../../../src/engine/compile.ts'
import type { EvaluatorCounters, OutputRow } from '../../../src/engine/evaluator.ts'
import { optimisePlan } from '../../../src/engine/optimise/optimise-plan.ts'
import type { Event } from '../../../src/event/event.ts'
import { createFinding } from '../../../src/finding/create-finding.ts'
import type { DetectionFacts } from '../../../src/finding/finding-input.ts'
import type { Generation } from '../../../src/language/spl2/datasets.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { engineOptions } from '../engine-options.ts'
import type { FoundFinding, FoundRow, Progress, RunResult } from '../protocol.ts'
import { compileSpec, type QuerySpec } from '../query-spec.ts'
import { sha256 } from '../sha256.ts'
import type { EventStore } from './event-store.ts'
import type { Pacer } from './pause.ts'
import { timelineOf } from './timeline.ts'

/** Findings or rows that the page is given; all are counted. */
const shownMax = 2000

export interface RunContext {
  readonly store: EventStore
  readonly pacer: Pacer
  readonly onProgress: (progress: Progress) => void
}

/** A query over all kept events. Throws where it does not compile: the page asks only for one that does. */
export async function runQuery(
  spec: QuerySpec,
  { store, pacer, onProgress }: RunContext,
): Promise<RunResult> {
  const startedMs = performance.now()
  const { plan, generation } = compileSpec(spec, { check: false })
  if (!plan) throw new Error('the query has errors')
  const evaluator = compilePlan(optimisePlan(plan, engineOptions), engineOptions)
  const results = new Results(store, findingFacts(spec, plan, generation))
  const { events } = store
  for (const [index, event] of events.entries()) {
    evaluator.push(event, row => results.add(row, event))
    const rest = pacer.rest()
    if (rest) {
      onProgress({ share: index / events.length, events: index })
      await rest
    }
  }
  evaluator.finish(row => results.add(row, null))
  return {
    ...results.result(),
    events: events.length,
    milliseconds: performance.now() - startedMs,
    notes: notesOf(evaluator.counters()),
    timeline: timelineOf(events, results.times),
  }
}

/** Null for rows: no detection stands behind the query, or it writes no findings. */
function findingFacts(
  { detection }: QuerySpec,
  plan: Plan,
  generation: Generation | null,
): DetectionFacts | null {
  const writes = plan.streams.some(({ output }) => output?.kind === 'findings')
  return detection && writes && generation !== null ? { ...detection.facts, generation } : null
}

class Results {
  readonly times: number[] = []
  readonly #store: EventStore
  readonly #facts: DetectionFacts | null
  readonly #findings: FoundFinding[] = []
  readonly #rows: FoundRow[] = []

  constructor(store: EventStore, facts: DetectionFacts | null) {
    this.#store = store
    this.#facts = facts
  }

  add(row: OutputRow, current: Event | null): void {
    this.times.push(row.event.time)
    if (this.times.length > shownMax) return
    const event = this.#store.numberOf(row.event.origin)
    if (this.#facts === null) {
      this.#rows.push({ columns: row.columns, time: row.event.time, event })
      return
    }
    // A window's row is completed by an earlier event, of which only a reference was kept.
    const completing =
      current !== null && current.origin === row.event.origin
        ? current
        : { ...row.event, enriched: null, ocsf: null }
    const finding = createFinding(this.#facts, { ...row, event: completing }, sha256)
    this.#findings.push({ finding, event })
  }

  result(): Pick<RunResult, 'kind' | 'total' | 'findings' | 'rows'> {
    return {
      kind: this.#facts === null ? 'rows' : 'findings',
      total: this.times.length,
      findings: this.#findings,
      rows: this.#rows,
    }
  }
}

function notesOf(counters: EvaluatorCounters): readonly string[] {
  const { late, untimed, evicted, discarded, regexOverruns } = counters
  const notes: readonly (readonly [count: number, words: string])[] = [
    [late, 'rows met a window that was closed already'],
    [untimed, 'rows had no time for their window'],
    [evicted, 'entries of state were dropped at their bound'],
    [discarded, 'rows went to write_null()'],
    [regexOverruns, 'regular expressions ran out of their budget'],
  ]
  return notes.flatMap(([count, words]) => (count > 0 ? [`${count} ${words}`] : []))
}
