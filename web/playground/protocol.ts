import type { EventFamily } from '../../src/event/event.ts'
import type { Origin } from '../../src/event/origin.ts'
import type { ValueMap } from '../../src/event/value.ts'
import type { Finding } from '../../src/finding/finding.ts'
import type { QuerySpec } from './query-spec.ts'

/** What the page asks its worker, and what comes back: plain data that can be cloned. */

/** A log to read: a dropped file, or text that is at hand. */
export type LogSource =
  | { readonly kind: 'file'; readonly name: string; readonly file: Blob }
  | { readonly kind: 'text'; readonly name: string; readonly text: string }

export type Question =
  | { readonly kind: 'load'; readonly sources: readonly LogSource[] }
  | { readonly kind: 'run'; readonly spec: QuerySpec }
  | { readonly kind: 'explain'; readonly spec: QuerySpec; readonly event: number }
  | { readonly kind: 'nearest'; readonly spec: QuerySpec }
  | { readonly kind: 'list'; readonly search: string; readonly from: number }
  | { readonly kind: 'event'; readonly event: number }

export interface Answers {
  readonly load: LoadSummary
  readonly run: RunResult
  readonly explain: TraceView
  readonly nearest: NearestEvents
  readonly list: EventPage
  readonly event: EventDetail
}

export type QuestionKind = keyof Answers

export interface AskMessage {
  readonly id: number
  readonly question: Question
}

/** Ends what was asked under that number, if it is still under way. */
export interface CancelMessage {
  readonly id: number
  readonly question: null
}

export type WorkerMessage =
  | { readonly id: number; readonly kind: 'progress'; readonly progress: Progress }
  | { readonly id: number; readonly kind: 'answer'; readonly answer: Answers[QuestionKind] }
  | { readonly id: number; readonly kind: 'cancelled' }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string }

export interface Progress {
  /** Between 0 and 1. */
  readonly share: number
  readonly events: number
}

export interface LoadSummary {
  readonly files: readonly FileSummary[]
  readonly records: number
  /** Kept: events of the families that queries can read. */
  readonly events: number
  readonly families: readonly (readonly [EventFamily, number])[]
  /** Events of other families, which have no view and so match nothing. */
  readonly withoutView: number
  /** Events with a view that did not fit any more. */
  readonly leftOut: number
  /** Records that could not become events, by reason. */
  readonly skipped: readonly (readonly [reason: string, records: number])[]
  readonly timesWithoutZone: number
  readonly seconds: number
}

export interface FileSummary {
  readonly name: string
  /** Null where the file was not read at all. */
  readonly format: string | null
  readonly records: number
  /** Why records, or the whole file, could not be read; the commonest first. */
  readonly losses: readonly (readonly [reason: string, count: number])[]
}

export interface RunResult {
  /** Findings where the query has a detection's facts and sink, otherwise rows. */
  readonly kind: 'findings' | 'rows'
  readonly total: number
  readonly findings: readonly FoundFinding[]
  readonly rows: readonly FoundRow[]
  readonly events: number
  readonly milliseconds: number
  /** What stages gave up or could not place: see `EvaluatorCounters`. */
  readonly notes: readonly string[]
  readonly timeline: Timeline | null
}

export interface FoundFinding {
  readonly finding: Finding
  /** Number of the kept event that completed it. */
  readonly event: number
}

export interface FoundRow {
  readonly columns: ValueMap
  readonly time: number
  readonly event: number
}

/** Events and hits over time, in bins of equal width. */
export interface Timeline {
  readonly start: number
  readonly binMs: number
  readonly events: readonly number[]
  readonly hits: readonly number[]
}

export interface EventLine {
  readonly event: number
  readonly time: number
  readonly host: string
  readonly family: EventFamily
  /** The most telling value: a command line, a path, an account. */
  readonly words: string
}

export interface EventPage {
  readonly lines: readonly EventLine[]
  readonly from: number
  /** Of all kept events; null where the search stopped at its limit. */
  readonly total: number
}

export interface NearestEvents {
  readonly lines: readonly (EventLine & { readonly satisfied: number; readonly asked: number })[]
  /** Events that were followed, of all. */
  readonly followed: number
  readonly total: number
}

export interface EventDetail extends EventLine {
  readonly id: string
  readonly origin: Origin
  readonly data: readonly (readonly [name: string, value: string])[]
  /** JSON, cut where it is very long; null where the family has no such view. */
  readonly enriched: string | null
  readonly ocsf: string | null
}

/** A trace with its expressions printed and its values as JSON. */
export interface TraceView {
  readonly event: EventLine
  readonly id: string
  readonly rows: number
  readonly streams: readonly StreamView[]
}

export interface StreamView {
  readonly name: string
  readonly isEntered: boolean
  readonly satisfied: number
  readonly asked: number
  readonly stages: readonly StageView[]
}

export interface StageView {
  readonly kind: 'filter' | 'columns' | 'held'
  readonly name: string
  /** In the edited query; null for what a macro, the filter or the report put in. */
  readonly span: { readonly start: number; readonly end: number } | null
  readonly line: number | null
  readonly isReached: boolean
  /** Whether the row ends here. */
  readonly isEnd: boolean
  readonly clauses: readonly ClauseView[]
  readonly columns: readonly ReadView[]
}

export interface ClauseView {
  readonly text: string
  readonly value: 'true' | 'false' | 'unknown'
  readonly isDecisive: boolean
  readonly terms: readonly ClauseView[]
  readonly reads: readonly ReadView[]
  readonly cause: string | null
}

export interface ReadView {
  readonly name: string
  /** JSON. */
  readonly value: string
}
