import type { Value } from '../event/value.ts'
import type { Example, TypeName } from './definition.ts'

/** A running aggregate of one group. Null inputs are never added. */
export interface Accumulator {
  readonly add: (value: Value) => void
  readonly result: () => Value
  /** The state as plain JSON values, from which `start` goes on as if never interrupted. */
  readonly save: () => Value
}

/** One aggregate function of `stats`. */
export interface AggregateDefinition {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly summary: string
  readonly argument: TypeName | null
  readonly returns: TypeName
  readonly notes?: string
  /** `call` names a list of inputs, for example `sum([1, null, 2])`. */
  readonly examples: readonly Example[]
  /**
   * An empty accumulator, or one that goes on from what `save` gave. A state that no `save` of this
   * function can have given throws `FunctionError`: a state file may be damaged or of another make.
   */
  readonly start: (saved?: Value) => Accumulator
}
