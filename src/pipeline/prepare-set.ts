import type { Content } from '../content/content.ts'
import type { Detection } from '../content/detection.ts'
import type { EngineOptions } from '../engine/evaluator.ts'
import type { CatalogueDetection } from '../risk/stories.ts'
import { identityOf } from './detection-outcome.ts'
import { prepareDetections } from './detection-set.ts'
import { prepareDetection } from './prepared-detection.ts'
import type { PreparedSet } from './prepared-set.ts'

/** Compiles and prepares what `isWanted` selects; of each plan only its bytes stay in memory. */
export function prepareSet(
  content: Content,
  options: EngineOptions,
  isWanted: (detection: Detection) => boolean,
): PreparedSet {
  const set = prepareDetections(content, options, isWanted, runnable =>
    prepareDetection(runnable, options),
  )
  return {
    detections: set.runnable,
    unable: set.unable.map(outcome => ({ ...outcome, detection: identityOf(outcome.detection) })),
    errors: set.diagnostics.filter(({ severity }) => severity === 'error'),
    risk: content.risk,
    catalogue: content.detections.map(catalogued),
  }
}

const catalogued = ({ id, name, analyticStories }: Detection): CatalogueDetection => ({
  id,
  name,
  analyticStories,
})
