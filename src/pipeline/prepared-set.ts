import type { Detection } from '../content/detection.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { RiskItem } from '../risk/risk-content.ts'
import type { CatalogueDetection } from '../risk/stories.ts'
import { type DetectionOutcome, identityOf } from './detection-outcome.ts'
import type { DetectionSet } from './detection-set.ts'
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

export const prepareSet = (set: DetectionSet<PreparedDetection>): PreparedSet => ({
  detections: set.runnable,
  unable: set.unable.map(outcome => ({ ...outcome, detection: identityOf(outcome.detection) })),
  errors: set.diagnostics.filter(({ severity }) => severity === 'error'),
  risk: set.content.risk,
  catalogue: set.content.detections.map(catalogued),
})

/** Of a set without errors, those detections that `isWanted` selects. */
export const selectDetections = (
  set: PreparedSet,
  isWanted: (detection: Pick<Detection, 'id' | 'name'>) => boolean,
): PreparedSet => ({
  ...set,
  detections: set.detections.filter(({ detection }) => isWanted(detection)),
  unable: set.unable.filter(({ detection }) => isWanted(detection)),
})

const catalogued = ({ id, name, analyticStories }: Detection): CatalogueDetection => ({
  id,
  name,
  analyticStories,
})
