import type { Detection } from '../content/detection.ts'
import type { EvaluatorCounters } from '../engine/evaluator.ts'

/** By which a detection is named. */
export type DetectionIdentity = Pick<Detection, 'id' | 'name' | 'version' | 'path'>

export const identityOf = ({ id, name, version, path }: DetectionIdentity): DetectionIdentity => ({
  id,
  name,
  version,
  path,
})

/**
 * What became of a detection. `ran`: it was asked about every event it could match. `cannot match`:
 * it ran, but the data holds no event of a kind it reads. `not runnable`: well formed, for an engine
 * that is not here. `broken`: it could not be loaded or compiled.
 */
export type DetectionStatus = 'ran' | 'cannot match' | 'not runnable' | 'broken'

export interface DetectionOutcome {
  readonly detection: DetectionIdentity
  readonly status: DetectionStatus
  /** Why, for every status but `ran`. */
  readonly reason: string | null
  readonly findings: number
  readonly counters: EvaluatorCounters | null
}
