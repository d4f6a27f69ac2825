import type { Collation } from '../event/collation.ts'
import type { Sha256 } from '../event/digest.ts'
import type { Value } from '../event/value.ts'

/** Static types of the language; `any` is unknown until run time. */
export type TypeName =
  | 'any'
  | 'boolean'
  | 'string'
  | 'integer'
  | 'long'
  | 'float'
  | 'double'
  | 'number'
  | 'list'
  | 'map'
  | 'regex'

export interface Parameter {
  readonly name: string
  readonly type: TypeName
  readonly summary: string
  readonly optional?: boolean
  /** The last parameter may repeat. */
  readonly variadic?: boolean
  /** The argument must be a literal: it is prepared once per query. */
  readonly literal?: boolean
}

export interface Example {
  readonly call: string
  readonly result: Value
}

/** What evaluation may depend on beside its arguments; all of it is passed in. */
export interface EvaluationContext {
  readonly collation: Collation
  /** `ucast` of a number or boolean to string gives its text (normalisation §4). */
  readonly lenientText: boolean
  /** `time()`: epoch milliseconds. */
  readonly now: () => number
  /** `sha256()`; where it is not given the function gives null. */
  readonly sha256?: Sha256
  /** Told each time a regular expression ran out of its budget and its call gave null instead. */
  readonly onRegexOverrun?: () => void
}

/** The value of a regex argument, prepared already, is null. */
export type Evaluate = (...values: readonly Value[]) => Value

/** An argument known before the first event: a literal's value or a regex. */
export type PreparedArgument =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'regex'; readonly pattern: string }
  | { readonly kind: 'dynamic' }

/**
 * One scalar function, everything about it: name, help, types, examples (run as tests, shown in
 * the reference) and evaluation. `prepare` runs once per call site and returns the evaluator of
 * the call's arguments; it throws `FunctionError` for a literal argument that can never work.
 */
export interface FunctionDefinition {
  readonly name: string
  readonly aliases?: readonly string[]
  /**
   * A form of the language: written like a function, but the plan has a node of its own for it. It
   * stands in the registry for its help; what its `prepare` gives evaluates every argument first.
   */
  readonly form?: true
  readonly summary: string
  readonly parameters: readonly Parameter[]
  readonly returns: TypeName
  /** What null arguments, wrong types and edge values give. */
  readonly notes?: string
  readonly examples: readonly Example[]
  readonly prepare: (args: readonly PreparedArgument[], context: EvaluationContext) => Evaluate
}

/** A literal argument that can never work, for example a bad CIDR range or regex. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError'
  readonly argument: number
  /** Where in the argument's text the fault lies, in UTF-16 units; null for the whole of it. */
  readonly offset: number | null
  constructor(argument: number, message: string, offset: number | null = null) {
    super(message)
    this.argument = argument
    this.offset = offset
  }
}
