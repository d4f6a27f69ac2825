/**
 * Bounds on what one log may cost. Records share templates and a template may use a value many
 * times, so a hostile chunk of 64 KiB could otherwise unfold into gigabytes. Work is counted in
 * units of about 10 ns: a character made is one.
 */
export const limits = {
  /** A chunk of 64 KiB gets 4 million units; real ones were seen to need up to 145,000. */
  unitsPerChunkByte: 64,
  recordUnitsMax: 1 << 20,
  /** To parse a token, and to run a step of a layout. */
  tokenUnits: 8,
  stepUnits: 16,
  /** Elements inside elements. Windows' own events need about six. */
  elementDepthMax: 64,
  /** BinXML inside values of BinXML. Windows' own events need two. */
  fragmentDepthMax: 8,
  /** UTF-16 units of the name of an element or attribute. */
  nameLengthMax: 1024,
} as const
