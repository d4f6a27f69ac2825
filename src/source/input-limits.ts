import type { ExpansionLimits } from './containers/expansion-guard.ts'
import type { SpoolLimits } from './containers/spool.ts'

/** Bounds on what hostile or huge inputs may cost. */
export interface InputLimits extends ExpansionLimits, SpoolLimits {
  /** Layers of compression and archives around a log. */
  readonly nestingDepthMax: number
  /** Files that the report lists one by one. */
  readonly reportFilesMax: number
}

/**
 * Reading streams, so a decompression bomb costs time and never memory; how much expansion is
 * plausible only the user knows (real logs reach 100 to 1), so those two limits are off.
 */
export const defaultInputLimits: InputLimits = {
  nestingDepthMax: 6,
  expandedBytesMax: null,
  expansionRatioMax: null,
  spoolMemoryBytesMax: 8 * 1024 * 1024,
  spoolFileBytesMax: 4 * 1024 * 1024 * 1024,
  reportFilesMax: 100_000,
}
