import type { ThresholdAlgorithm } from './threshold.ts'

/**
 * `algorithm="quantile"` (semantics §4.12), exact: the share of the entity's samples in the window,
 * this one included, that are at most the value.
 */
export const quantileThreshold: ThresholdAlgorithm = {
  outputs: ['quantile', 'label'],
  judge: ({ samples, value, after, remember }, threshold) => {
    remember()
    const { atMost, count } = samples.rank(value, after)
    const quantile = atMost / count
    return [quantile, quantile >= 1 - threshold / 2 || quantile <= threshold / 2]
  },
}
