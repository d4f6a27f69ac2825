/**
 * Bounds on what one log may cost. Records share templates and a template may use a value many
 * times, so a hostile chunk of 64 KiB could otherwise unfold into gigabytes. Work is counted in
 * units of about 10 ns: a character made is one.
 */
export const limits = {
  /** A chunk of 64 KiB gets 2 million units; real ones were seen to need up to 150,000. */
  unitsPerChunkByte: 32,
  recordUnitsMax: 1 << 20,
  tokenUnits: 8,
  /** To run a step of a layout, and for each part of a text that it makes. */
  stepUnits: 16,
  partUnits: 4,
  /** Elements inside elements. Windows' own events need about six. */
  elementDepthMax: 64,
  /** BinXML inside values of BinXML. Windows' own events need two. */
  fragmentDepthMax: 8,
  /** UTF-16 units of the name of an element or attribute. */
  nameLengthMax: 1024,
} as const
