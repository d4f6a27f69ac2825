import type { SourceText, Span } from '../diagnostics/source-text.ts'
import type { Operator } from './operator.ts'

/**
 * A compiled query: streams in the order written, each reading events or other streams. A stream
 * may be read by several (fan-out); there is no recursion, a stream reads only earlier ones.
 */
export interface Plan {
  readonly source: SourceText
  readonly streams: readonly Stream[]
}

export interface Stream {
  /** `$name` of the query; the last, unnamed statement is `main`. */
  readonly name: string
  readonly inputs: readonly StreamInput[]
  readonly operators: readonly Operator[]
  readonly output: Output | null
  readonly span: Span
}

/**
 * More than one input is a union: a row is taken from each in this order, without de-duplication.
 * What a pipeline does before its `union` is a stream of its own, named `main#1`, `main#2`, ….
 */
export type StreamInput = Scan | StreamRead

/** Which view of the event the rows start from. */
export type EventView = 'enriched' | 'ocsf' | 'ocsf-columns'

/**
 * `enriched`: columns `input_event`, `_datamodels`, `body` (generation 1); `value`, the event's JSON text, can be
 * read and is not listed.
 * `ocsf`: one column `input_event` (generation 2). `ocsf-columns`: the event's attributes (generation 3).
 */
interface Scan {
  readonly kind: 'scan'
  readonly view: EventView
  readonly span: Span
}

interface StreamRead {
  readonly kind: 'stream'
  readonly name: string
  readonly span: Span
}

export interface Output {
  /** `findings` of the generation's sink, or `discard` for `write_null()`. */
  readonly kind: 'findings' | 'discard' | 'rows'
  /** The sink as written: `write_ssa_detected_events`, `write_ba_finding_events`, `sink`, … */
  readonly sink: string
  readonly span: Span
}
