import type { Span } from '../diagnostics/source-text.ts'
import type { Expression } from './expression.ts'

/** Stream nodes of the plan: plain readonly data, each with the span of its source text. */
export type Operator =
  | Filter
  | Extend
  | Project
  | Rename
  | Extract
  | Aggregate
  | FirstSeen
  | Threshold
  | Rarity
  | Model

interface Node {
  readonly span: Span
}

/** Keeps the rows whose predicate is exactly true. */
export interface Filter extends Node {
  readonly kind: 'filter'
  readonly predicate: Expression
}

/** Adds or replaces columns, left to right: a later assignment sees the earlier ones. */
export interface Extend extends Node {
  readonly kind: 'extend'
  readonly assignments: readonly Assignment[]
}

/** Leaves exactly these columns. Without `keepMissing` (the `fields` command) an undefined one is left out. */
export interface Project extends Node {
  readonly kind: 'project'
  readonly columns: readonly Assignment[]
  readonly keepMissing: boolean
}

export interface Assignment {
  readonly name: string
  readonly value: Expression
  readonly span: Span
}

export interface Rename extends Node {
  readonly kind: 'rename'
  readonly pairs: readonly { readonly from: string; readonly to: string }[]
}

/** `rex`: named groups of an unanchored search become text columns, null where nothing matched. */
export interface Extract extends Node {
  readonly kind: 'extract'
  readonly field: string
  readonly pattern: string
  readonly groups: readonly string[]
}

/** `stats … by …, span(…)`: one row per key and window. */
export interface Aggregate extends Node {
  readonly kind: 'aggregate'
  readonly calls: readonly AggregateCall[]
  readonly keys: readonly Assignment[]
  /** Null: no window, one row per key at the end of the input. */
  readonly window: Window | null
}

export interface AggregateCall {
  readonly function: string
  readonly argument: Expression | null
  readonly as: string
  readonly span: Span
}

/** Times in milliseconds. `slide` equals `size` for a tumbling window. */
export interface Window {
  readonly time: Expression
  readonly sizeMs: number
  readonly slideMs: number
  readonly graceMs: number
}

export interface FirstSeen extends Node {
  readonly kind: 'firstSeen'
  readonly columns: readonly string[]
  readonly as: string
  readonly partitions: number
}

export interface Threshold extends Node {
  readonly kind: 'threshold'
  readonly algorithm: 'gaussian' | 'quantile'
  readonly value: string
  readonly entity: string | null
  readonly threshold: number | null
  /** Null: unlimited. */
  readonly windowMs: number | null
}

export interface Rarity extends Node {
  readonly kind: 'rarity'
  readonly conditional: string
  readonly target: string
  readonly as: string
}

/** `apply_model`: an ONNX model over the row's columns. */
export interface Model extends Node {
  readonly kind: 'model'
  readonly name: string
  readonly connection: string | null
  readonly path: string | null
}
