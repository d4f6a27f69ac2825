/** A literal that some kinds of records are looked through for. */
interface FilterLiteral {
  /** Lower-case ASCII: see the engine's `literal-pieces.ts`. */
  readonly text: string
  /** Bits in the order of `FilterPlan.kinds`. */
  readonly kinds: number
}

/** Records that are told apart before they are decoded. */
export interface FilterKind {
  /** Windows events of one log by their numbers; null for events that somebody else normalised. */
  readonly windows: {
    readonly channel: string
    readonly provider: string
    readonly eventNumbers: readonly number[]
  } | null
}

/**
 * What a scan looks for, as plain data that a thread can be given. A record of a kind matters
 * when the kind's bit is in `always` or when it holds a literal of the kind.
 */
export interface FilterPlan {
  readonly kinds: readonly FilterKind[]
  readonly literals: readonly FilterLiteral[]
  /** Texts that rule no record out, but say more of those that matter; numbered behind `literals`. */
  readonly furtherTexts: readonly string[]
  readonly always: number
}
