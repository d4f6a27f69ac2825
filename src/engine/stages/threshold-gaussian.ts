import { twoSidedTail } from './normal-distribution.ts'
import type { ThresholdAlgorithm } from './threshold.ts'

/**
 * `algorithm="gaussian"` (semantics §4.12): how unlikely the value is under the normal distribution
 * of the entity's earlier samples in the window. The variance is that of a sample (n − 1). Fewer
 * than two samples, or no variance, mark nothing.
 */
export const gaussianThreshold: ThresholdAlgorithm = {
  outputs: ['mean', 'variance', 'label'],
  judge: ({ samples, value, after, remember }, threshold) => {
    const { count, mean, squares } = samples.moments(after)
    remember()
    const variance = count < 2 ? null : finiteOrNull(squares / (count - 1))
    return [
      count === 0 ? null : finiteOrNull(mean),
      variance,
      isOutlier(value - mean, variance, threshold),
    ]
  },
}

function isOutlier(deviation: number, variance: number | null, threshold: number): boolean {
  if (variance === null || variance <= 0) return false
  return twoSidedTail(deviation / Math.sqrt(variance)) < threshold
}

/** Sums of squares beyond the range of a double are unknown. */
const finiteOrNull = (number: number): number | null => (Number.isFinite(number) ? number : null)
