import type { Detection } from '../content/detection.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { RiskItem } from '../risk/risk-content.ts'
import type { CatalogueDetection } from '../risk/stories.ts'
import type { DetectionOutcome } from './detection-outcome.ts'
import type { PreparedDetection } from './prepared-detection.ts'

/** All that a scan takes of content, and nothing that it does not: a small part of what was loaded. */
export interface PreparedSet {
  readonly detections: readonly PreparedDetection[]
  /** Those that were asked for and cannot run. */
  readonly unable: readonly DetectionOutcome[]
  /** What of the diagnostics is an error. */
  readonly errors: readonly Diagnostic[]
  readonly risk: readonly RiskItem[]
  /** All that was loaded, detections that were not asked for included. */
  readonly catalogue: readonly CatalogueDetection[]
}

/** Of a set without errors, those detections that `isWanted` selects. */
export const selectDetections = (
  set: PreparedSet,
  isWanted: (detection: Pick<Detection, 'id' | 'name'>) => boolean,
): PreparedSet => ({
  ...set,
  detections: set.detections.filter(({ detection }) => isWanted(detection)),
  unable: set.unable.filter(({ detection }) => isWanted(detection)),
})
