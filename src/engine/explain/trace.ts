import type { Event } from '../../event/event.ts'
import type { Value } from '../../event/value.ts'
import type { Expression } from '../../plan/expression.ts'
import type { Filter, Operator } from '../../plan/operator.ts'
import type { Stream } from '../../plan/plan.ts'

/** What a plan made of one event, stage by stage. Data only; printed elsewhere. */
export interface EventTrace {
  readonly event: Event
  readonly streams: readonly StreamTrace[]
  /** Rows that reached an output for this event; a window's rows come later, with other events. */
  readonly rows: number
}

export interface StreamTrace {
  readonly stream: Stream
  /** Whether the event gave the stream a row at all. */
  readonly isEntered: boolean
  readonly stages: readonly StageTrace[]
  /** Conditions that held, of all that were asked; what comes after a stage with state is not asked. */
  readonly satisfied: number
  readonly asked: number
}

export type StageTrace = FilterTrace | ColumnsTrace | HeldTrace

interface Stage {
  /** False behind the condition that ended the row: shown as what would have been. */
  readonly isReached: boolean
}

export interface FilterTrace extends Stage {
  readonly kind: 'filter'
  readonly operator: Filter
  readonly clause: ClauseTrace
}

/** An operator that sets columns, and what it set. */
interface ColumnsTrace extends Stage {
  readonly kind: 'columns'
  readonly operator: Operator
  readonly columns: readonly NamedValue[]
}

/** A stage with state that a row went into without coming out, or was never given. */
interface HeldTrace extends Stage {
  readonly kind: 'held'
  readonly operator: Operator
}

export interface NamedValue {
  readonly name: string
  readonly value: Value
}

/** A condition with what it came to, and the conditions it is made of. */
export interface ClauseTrace {
  readonly expression: Expression
  readonly value: Value
  /** Terms of AND, OR and NOT; empty for a single condition. */
  readonly terms: readonly ClauseTrace[]
  /** What a single condition reads, with the values read. */
  readonly operands: readonly OperandTrace[]
  /** Why a single condition is not true, where the reason is not in the values alone. */
  readonly cause: Cause | null
}

export interface OperandTrace {
  readonly expression: Expression
  readonly value: Value
}

/** `null`: an operand is missing. `letter case`: it would hold if letter case were ignored. */
export type Cause =
  | { readonly kind: 'null'; readonly expression: Expression }
  | { readonly kind: 'letter case' }
