import type { Value } from '../event/value.ts'
import type { ComputeColumn, Frame } from './frame.ts'

/** A column as the compiler knows it. */
export interface Column {
  /** Undefined where a row lacks the column. */
  readonly read: ComputeColumn
  /** How many columns not yet computed a first read may have to go through, one in the other. */
  readonly depth: number
}

/** The columns that rows begin with: of an event, of other streams, or of a stage. */
export interface BaseColumns {
  find(name: string): Column | null
  /** Adds a row's columns to `into`, in their order. */
  list(frame: Frame, into: Map<string, Value>): void
}

type Change =
  | { readonly kind: 'set'; readonly name: string; readonly column: Column }
  | { readonly kind: 'delete'; readonly name: string }

const noColumns: BaseColumns = { find: () => null, list: () => {} }

/**
 * What each name means at one place of a pipeline, while it is compiled. The changes to the base
 * are kept in order: rows of events differ in their columns, so only replaying the changes gives
 * a row's columns in the order in which they came about.
 */
export class ColumnTable implements BaseColumns {
  #base: BaseColumns
  #changes: Change[] = []
  /** What a name means now, where that is not what the base says; null when it was taken away. */
  #names = new Map<string, Change>()

  constructor(base: BaseColumns) {
    this.#base = base
  }

  find(name: string): Column | null {
    const change = this.#names.get(name)
    if (change === undefined) return this.#base.find(name)
    return change.kind === 'set' ? change.column : null
  }

  /** Adds a column at the end, or gives one that is there another value. */
  set(name: string, column: Column): void {
    this.#change({ kind: 'set', name, column })
  }

  delete(name: string): void {
    if (this.find(name) !== null) this.#change({ kind: 'delete', name })
  }

  /** Takes all columns away. */
  clear(): void {
    this.#base = noColumns
    this.#changes = []
    this.#names = new Map()
  }

  list(frame: Frame, into: Map<string, Value>): void {
    this.#base.list(frame, into)
    for (const change of this.#changes) applyChange(change, frame, into)
  }

  #change(change: Change): void {
    this.#changes.push(change)
    this.#names.set(change.name, change)
  }
}

function applyChange(change: Change, frame: Frame, into: Map<string, Value>): void {
  if (change.kind === 'delete') {
    into.delete(change.name)
    return
  }
  const value = change.column.read(frame)
  if (value !== undefined) into.set(change.name, value)
}
