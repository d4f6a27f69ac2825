import type { EngineOptions } from './evaluator.ts'

export interface CountedOptions {
  readonly options: EngineOptions
  /** Regex evaluations cut off so far. */
  readonly overruns: () => number
}

/** Options of one evaluator that count its regex overruns, and tell who else wants to know. */
export function countOverruns(given: EngineOptions): CountedOptions {
  let overruns = 0
  const onRegexOverrun = (): void => {
    overruns++
    given.onRegexOverrun?.()
  }
  return { options: { ...given, onRegexOverrun }, overruns: () => overruns }
}
