/** What finding a pattern in a stretch of bytes means. */
export type PatternAction =
  /** The stretch holds a literal that the kinds of `mask` look for. */
  | 'found'
  /** Behind it stands an event number in JSON, which tells the kinds of the record. */
  | 'number'
  /** The record may be of any kind. */
  | 'any kind'
  /** Behind it stand the two last digits of an escaped character, which tell whether it may hide a text. */
  | 'escape'
  /** The bytes may not be the text that they stand for: the stretch must be decoded to know. */
  | 'opaque'

/** Bytes to look for: at least two, and at least three where there are hundreds of patterns. */
export interface Pattern {
  /** Characters up to U+00FF, one byte each. */
  readonly text: string
  readonly action: PatternAction
  /** Kinds of records, a bit each; for `found`. */
  readonly mask: number
  /** By which it is named where the patterns found are listed. */
  readonly number?: number
  /** Letter case counts. Otherwise ASCII letters match in both cases. */
  readonly exact: boolean
  /** Where in the text the bytes begin that logs hold most seldom; guessed where it is not said. */
  readonly window?: number
}
