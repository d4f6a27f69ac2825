/** Queries are content that strangers may have written: what they can cost is bounded. */
export const limits = {
  /** UTF-16 code units of a query with its macros expanded; ten times the longest published text. */
  queryLengthMax: 262_144,
  /** Levels of an expression: brackets, calls, operators that follow each other in a chain. */
  nestingDepthMax: 200,
  /** Streams of one query; each carries its own set of columns. */
  statementsMax: 100,
  /** Diagnostics of one compilation; the rest would be noise. */
  diagnosticsMax: 100,
} as const
